/** Sets, member by member. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, integer, NIL } from '../../../protocol/resp';
import { SetEdit, setMembers } from '../keyspace/set';
import type { Call } from './call';
import { chooser, drawn, picked } from './chance';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { positive, symmetric } from './numbers';

function sadd(call: Call): Bytes {
  const edit = new SetEdit(call.value(call.word(1), 'set'), call.limits);
  const added = call.words.slice(2).filter((member) => edit.add(member)).length;
  if (added > 0) {
    call.write(call.word(1), edit.value());
    call.touch(added);
  }
  return integer(added);
}

function srem(call: Call): Bytes {
  const value = call.value(call.word(1), 'set');
  if (!value) return integer(0);
  const edit = new SetEdit(value, call.limits);
  const removed = call.words.slice(2).filter((member) => edit.delete(member)).length;
  if (removed > 0) {
    call.write(call.word(1), edit.value());
    call.touch(removed);
  }
  return integer(removed);
}

function smove(call: Call): Bytes {
  const [, from = '', to = '', member = ''] = call.words;
  if (!call.lookup(from)) {
    call.lookup(to);
    return integer(0);
  }
  const source = call.value(from, 'set');
  const target = call.value(to, 'set');
  if (!source?.members.has(member)) return integer(0);
  if (from === to) return integer(1);
  const left = new SetEdit(source, call.limits);
  left.delete(member);
  call.write(from, left.value());
  call.touch();
  const grown = new SetEdit(target, call.limits);
  if (grown.add(member)) call.put(to, grown.value());
  return integer(1);
}

function smismember(call: Call): Bytes {
  const value = call.value(call.word(1), 'set');
  return array(call.words.slice(2).map((member) => integer(value?.members.has(member) ? 1 : 0)));
}

/** SPOP picks at random; in the stream it is SREM of what was picked (or DEL if nothing is left). */
function spop(call: Call): Bytes {
  if (call.words.length > 3) return SYNTAX;
  const key = call.word(1);
  const many = call.words.length === 3;
  const count = many ? positive(call.word(2)) : 1;
  const value = call.value(key, 'set');
  if (!value) return many ? array([]) : NIL;
  if (count === 0) return array([]);
  const members = setMembers(value);
  if (many && count >= members.length) {
    call.drop(key);
    call.touch(members.length);
    call.propagateAs('DEL', key);
    return bulks(members);
  }
  const popped = picked(chooser(call, 'spop'), members, count);
  const edit = new SetEdit(value, call.limits);
  for (const member of popped) edit.delete(member);
  call.write(key, edit.value());
  call.touch(popped.length);
  if (!many) {
    call.propagateAs('SREM', key, popped[0] ?? '');
    return bulk(popped[0] ?? '');
  }
  for (const member of popped) call.propagateAlso('SREM', key, member);
  call.propagateNothing();
  return bulks(popped);
}

function srandmember(call: Call): Bytes {
  if (call.words.length > 3) return SYNTAX;
  const many = call.words.length === 3;
  const count = many ? symmetric(call.word(2)) : 1;
  const value = call.value(call.word(1), 'set');
  if (!value) return many ? array([]) : NIL;
  const chosen = drawn(chooser(call, 'srandmember'), setMembers(value), count);
  return many ? bulks(chosen) : bulk(chosen[0] ?? '');
}

function smembers(call: Call): Bytes {
  const value = call.value(call.word(1), 'set');
  return bulks(value ? setMembers(value) : []);
}

export const sets: readonly CommandRow[] = [
  { name: 'sadd', run: sadd },
  { name: 'srem', run: srem },
  { name: 'smove', run: smove },
  {
    name: 'sismember',
    run: (call) => integer(call.value(call.word(1), 'set')?.members.has(call.word(2)) ? 1 : 0),
  },
  { name: 'smismember', run: smismember },
  { name: 'scard', run: (call) => integer(call.value(call.word(1), 'set')?.members.size ?? 0) },
  { name: 'smembers', run: smembers },
  { name: 'spop', run: spop },
  { name: 'srandmember', run: srandmember },
];
