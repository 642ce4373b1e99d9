/** PFADD, PFCOUNT, PFMERGE. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer, OK } from '../../../protocol/resp';
import {
  cachedCount,
  denseOf,
  EMPTY_HLL,
  estimate,
  hashed,
  isDense,
  isHll,
  outdated,
  raised,
  REGISTERS,
  registersOf,
  withCount,
} from '../keyspace/hyperloglog';
import type { StringValue } from '../keyspace/value';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';

const DAMAGED = error('INVALIDOBJ Corrupted HLL object detected');

/** The string of a key that holds a HyperLogLog; `null` without a key. */
function hllAt(call: Call, key: Bytes): Bytes | null {
  const value = call.value(key, 'string');
  if (!value) return null;
  if (!isHll(value.value)) throw new CommandError(error('WRONGTYPE Key is not a valid HyperLogLog string value.'));
  return value.value;
}

const hll = (value: Bytes): StringValue => ({ kind: 'string', value, form: 'raw' });
const sparseMax = (call: Call): number => Number(call.server.config.values.get('hll-sparse-max-bytes') ?? 3000);

function sound(text: Bytes | null): Bytes {
  if (text === null) throw new CommandError(DAMAGED);
  return text;
}

function pfadd(call: Call): Bytes {
  const key = call.word(1);
  const old = hllAt(call, key);
  let text = old ?? EMPTY_HLL;
  let changes = old === null ? 1 : 0;
  for (const element of call.words.slice(2)) {
    const { index, value } = hashed(element);
    const next = sound(raised(text, index, value, sparseMax(call)));
    if (next !== text) changes++;
    text = next;
  }
  if (changes === 0) {
    call.reshape(key, hll(text));
    return integer(0);
  }
  call.write(key, hll(outdated(text)));
  call.touch(changes);
  return integer(1);
}

/** Computing the count changes the string, which caches it; the stream says so. */
function pfcount(call: Call): Bytes {
  if (call.words.length > 2) return integer(estimate(merged(call, call.words.slice(1)).registers));
  const text = hllAt(call, call.word(1));
  if (text === null) return integer(0);
  const known = cachedCount(text);
  if (known !== null) {
    call.reshape(call.word(1), hll(text));
    return integer(known);
  }
  const registers = registersOf(text);
  if (!registers) return DAMAGED;
  const count = estimate(registers);
  call.put(call.word(1), hll(withCount(text, count)));
  return integer(count);
}

/** The union: the highest value of each register. */
function merged(call: Call, keys: readonly Bytes[]): { registers: Uint8Array; dense: boolean } {
  const registers = new Uint8Array(REGISTERS);
  let dense = false;
  for (const key of keys) {
    const text = hllAt(call, key);
    if (text === null) continue;
    if (isDense(text)) dense = true;
    const own = registersOf(text);
    if (!own) throw new CommandError(DAMAGED);
    for (let i = 0; i < REGISTERS; i++)
      if ((own[i] as number) > (registers[i] as number)) registers[i] = own[i] as number;
  }
  return { registers, dense };
}

function pfmerge(call: Call): Bytes {
  const key = call.word(1);
  const { registers, dense } = merged(call, call.words.slice(1));
  let text = hllAt(call, key) ?? EMPTY_HLL;
  if (dense && !isDense(text)) text = denseOf(text, registersOf(text) ?? new Uint8Array(REGISTERS));
  if (isDense(text)) text = denseOf(text, registers);
  else
    for (let i = 0; i < REGISTERS; i++)
      if (registers[i]) text = sound(raised(text, i, registers[i] as number, sparseMax(call)));
  call.put(key, hll(outdated(text)));
  return OK;
}

export const hyperloglogs: readonly CommandRow[] = [
  { name: 'pfadd', run: pfadd },
  { name: 'pfcount', run: pfcount },
  { name: 'pfmerge', run: pfmerge },
];
