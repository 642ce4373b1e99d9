/** BITFIELD: integers of 1 to 64 bits anywhere in a string. */
import type { Bytes } from '../../../protocol/bytes';
import { array, error, integer, NIL } from '../../../protocol/resp';
import { bitAt, bitOffset, roomForBit } from './bits';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { int64, toInt64 } from './numbers';

type Overflow = 'WRAP' | 'SAT' | 'FAIL';

interface Field {
  readonly signed: boolean;
  readonly width: number;
  readonly offset: number;
}

interface Step extends Field {
  readonly kind: 'GET' | 'SET' | 'INCRBY';
  readonly by: bigint;
  readonly overflow: Overflow;
}

const WRONG_TYPE = error(
  'ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.',
);

function readSteps(call: Call): Step[] {
  const steps: Step[] = [];
  let overflow: Overflow = 'WRAP';
  for (let i = 2; i < call.words.length; ) {
    const kind = call.word(i).toUpperCase();
    const left = call.words.length - 1 - i;
    if (kind === 'OVERFLOW' && left >= 1) {
      const how = call.word(i + 1).toUpperCase();
      if (how !== 'WRAP' && how !== 'SAT' && how !== 'FAIL') call.fail('ERR Invalid OVERFLOW type specified');
      else overflow = how;
      i += 2;
      continue;
    }
    if (!((kind === 'GET' && left >= 2) || ((kind === 'SET' || kind === 'INCRBY') && left >= 3)))
      throw new CommandError(SYNTAX);
    const field = readField(call, call.word(i + 1), call.word(i + 2));
    steps.push({ ...field, kind, by: kind === 'GET' ? 0n : int64(call.word(i + 3)), overflow });
    i += kind === 'GET' ? 3 : 4;
  }
  return steps;
}

function readField(call: Call, type: Bytes, offset: Bytes): Field {
  const signed = type.startsWith('i');
  const width = Number(toInt64(type.slice(1)) ?? 0n);
  if ((!signed && !type.startsWith('u')) || width < 1 || width > (signed ? 64 : 63)) throw new CommandError(WRONG_TYPE);
  return { signed, width, offset: bitOffset(call, offset, width) };
}

function bitfield(mayWrite: boolean) {
  return (call: Call): Bytes => {
    const steps = readSteps(call);
    const writes = steps.filter(({ kind }) => kind !== 'GET');
    const key = call.word(1);
    if (writes.length > 0 && !mayWrite) return error('ERR BITFIELD_RO only supports the GET subcommand');
    if (writes.length === 0) {
      const text = call.value(key, 'string')?.value ?? '';
      return array(steps.map((step) => integer(fieldIn(text, step))));
    }
    const highest = Math.max(...writes.map(({ offset, width }) => offset + width - 1));
    const room = roomForBit(call, key, highest);
    let { text } = room;
    let changes = 0;
    const replies = steps.map((step) => {
      const old = fieldIn(text, step);
      if (step.kind === 'GET') return integer(old);
      const wanted = step.kind === 'SET' ? step.by : old + step.by;
      const next = fitted(wanted, step);
      if (next === null) return NIL;
      text = withField(text, step, next);
      if (room.grown || next !== old) changes++;
      return integer(step.kind === 'SET' ? old : next);
    });
    // Bytes that were added stay, even if every operation failed.
    if (changes > 0 || room.grown) call.write(key, { kind: 'string', value: text, form: 'raw' });
    call.touch(changes);
    return array(replies);
  };
}

function fieldIn(text: Bytes, { signed, width, offset }: Field): bigint {
  let n = 0n;
  for (let i = 0; i < width; i++) n = (n << 1n) | BigInt(bitAt(text, offset + i));
  return signed ? BigInt.asIntN(width, n) : n;
}

/** The number as the field can hold it; `null`: it cannot, and OVERFLOW FAIL was given. */
function fitted(n: bigint, { signed, width, overflow, kind }: Step): bigint | null {
  const max = signed ? 2n ** BigInt(width - 1) - 1n : 2n ** BigInt(width) - 1n;
  const min = signed ? -max - 1n : 0n;
  if (n >= min && n <= max) return n;
  if (overflow === 'FAIL') return null;
  // For an unsigned field SET reads its number as unsigned, so a negative one is larger than all others.
  if (overflow === 'SAT') return n > max || (!signed && kind === 'SET') ? max : min;
  return signed ? BigInt.asIntN(width, n) : BigInt.asUintN(width, n);
}

function withField(text: Bytes, { width, offset }: Field, n: bigint): Bytes {
  const first = Math.floor(offset / 8);
  const last = Math.floor((offset + width - 1) / 8);
  const codes = Array.from(text.slice(first, last + 1), (c) => c.charCodeAt(0));
  for (let i = 0; i < width; i++) {
    const bit = offset + i;
    const at = Math.floor(bit / 8) - first;
    const mask = 0x80 >> (bit % 8);
    const on = (n >> BigInt(width - 1 - i)) & 1n;
    codes[at] = on === 1n ? (codes[at] ?? 0) | mask : (codes[at] ?? 0) & ~mask;
  }
  return text.slice(0, first) + String.fromCharCode(...codes) + text.slice(last + 1);
}

export const bitfields: readonly CommandRow[] = [
  { name: 'bitfield', run: bitfield(true) },
  { name: 'bitfield_ro', run: bitfield(false) },
];
