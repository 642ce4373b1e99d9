/** Strings as sequences of bits. The highest bit of the first byte is bit 0. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer } from '../../../protocol/resp';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { NOT_INTEGER, SYNTAX } from './errors';
import { int, toInt64 } from './numbers';

const WRONG_OFFSET = error('ERR bit offset is not an integer or out of range');
const WRONG_BIT = error('ERR bit is not an integer or out of range');

/** `100`; or, if `width` is given, `#3`: three times that width. */
export function bitOffset(call: Call, text: Bytes, width = 0): number {
  const scaled = width > 0 && text.startsWith('#');
  const n = toInt64(scaled ? text.slice(1) : text);
  const offset = n === null ? null : n * BigInt(scaled ? width : 1);
  const most = BigInt(call.server.config.values.get('proto-max-bulk-len') ?? '536870912');
  if (offset === null || offset < 0n || (!call.fromMaster && offset >> 3n >= most))
    throw new CommandError(WRONG_OFFSET);
  return Number(offset);
}

/**
 * The string at a key, extended to hold a bit, and whether it had to be extended. Redis takes the string out of its compact encoding even
 * if nothing changes.
 */
export function roomForBit(call: Call, key: Bytes, bit: number): { text: Bytes; grown: boolean } {
  const old = call.value(key, 'string');
  const bytes = Math.floor(bit / 8) + 1;
  if (old && old.form !== 'raw') call.reshape(key, { ...old, form: 'raw' });
  const text = (old?.value ?? '').padEnd(bytes, '\0');
  return { text, grown: text.length !== (old?.value.length ?? 0) || !old };
}

function setbit(call: Call): Bytes {
  const offset = bitOffset(call, call.word(2));
  const on = toInt64(call.word(3));
  if (on !== 0n && on !== 1n) return WRONG_BIT;
  const { text, grown } = roomForBit(call, call.word(1), offset);
  const byte = Math.floor(offset / 8);
  const mask = 0x80 >> (offset % 8);
  const code = text.charCodeAt(byte);
  const was = (code & mask) !== 0;
  if (grown || was !== (on === 1n)) {
    const changed = on === 1n ? code | mask : code & ~mask;
    const value = text.slice(0, byte) + String.fromCharCode(changed) + text.slice(byte + 1);
    call.put(call.word(1), { kind: 'string', value, form: 'raw' });
  }
  return integer(was ? 1 : 0);
}

function getbit(call: Call): Bytes {
  const offset = bitOffset(call, call.word(2));
  return integer(bitAt(call.value(call.word(1), 'string')?.value ?? '', offset));
}

/** Beyond the end all bits are 0. */
export function bitAt(text: Bytes, bit: number): number {
  const code = text.charCodeAt(Math.floor(bit / 8));
  return Number.isNaN(code) ? 0 : (code >> (7 - (bit % 8))) & 1;
}

function bitcount(call: Call): Bytes {
  const value = call.value(call.word(1), 'string');
  if (!value) return integer(0);
  const { words } = call;
  const text = value.value;
  if (words.length === 2) return integer(countBits(text, 0, text.length * 8));
  if (words.length !== 4 && words.length !== 5) return SYNTAX;
  const start = int(call.word(2));
  const end = int(call.word(3));
  if (start < 0 && end < 0 && start > end) return integer(0);
  const unit = words.length === 5 ? unitOf(call.word(4)) : 8;
  const [from, to] = clipped(start, end, (text.length * 8) / unit);
  return integer(from > to ? 0 : countBits(text, from * unit, (to + 1) * unit));
}

function unitOf(word: Bytes): 1 | 8 {
  const name = word.toUpperCase();
  if (name !== 'BIT' && name !== 'BYTE') throw new CommandError(SYNTAX);
  return name === 'BIT' ? 1 : 8;
}

/** Both ends are included; negative ones count from the end, and what lies outside is cut off. */
function clipped(start: number, end: number, length: number): readonly [number, number] {
  const from = Math.max(0, start < 0 ? length + start : start);
  const to = Math.min(length - 1, Math.max(0, end < 0 ? length + end : end));
  return [from, to];
}

function countBits(text: Bytes, from: number, to: number): number {
  let n = 0;
  for (let bit = from; bit < to; bit++) {
    if (bit % 8 === 0 && bit + 8 <= to) {
      for (let code = text.charCodeAt(bit / 8); code !== 0; code &= code - 1) n++;
      bit += 7;
    } else n += bitAt(text, bit);
  }
  return n;
}

function bitpos(call: Call): Bytes {
  const { words } = call;
  const wanted = toInt64(call.word(2));
  if (wanted === null) return NOT_INTEGER;
  if (wanted !== 0n && wanted !== 1n) return error('ERR The bit argument must be 1 or 0.');
  const value = call.value(call.word(1), 'string');
  if (!value) return integer(wanted === 1n ? -1 : 0);
  if (words.length > 6) return SYNTAX;
  const text = value.value;
  const start = words.length > 3 ? int(call.word(3)) : 0;
  const unit = words.length === 6 ? unitOf(call.word(5)) : 8;
  const length = (text.length * 8) / unit;
  const end = words.length > 4 ? int(call.word(4)) : length - 1;
  const [from, to] = words.length > 3 ? clipped(start, end, length) : [0, length - 1];
  if (from > to) return integer(-1);
  for (let bit = from * unit; bit < (to + 1) * unit; bit++)
    if (bitAt(text, bit) === Number(wanted)) return integer(bit);
  // Without an explicit end Redis treats the string as followed by zeros.
  return integer(wanted === 0n && words.length < 5 ? text.length * 8 : -1);
}

function bitop(call: Call): Bytes {
  const name = call.word(1).toUpperCase();
  if (name !== 'AND' && name !== 'OR' && name !== 'XOR' && name !== 'NOT') return SYNTAX;
  if (name === 'NOT' && call.words.length !== 4) return error('ERR BITOP NOT must be called with a single source key.');
  const sources = call.words.slice(3).map((key) => call.value(key, 'string')?.value ?? '');
  const length = Math.max(...sources.map((source) => source.length));
  if (length === 0) {
    call.remove(call.word(2));
    return integer(0);
  }
  const byte = (source: Bytes, i: number): number => (i < source.length ? source.charCodeAt(i) : 0);
  let result = '';
  for (let i = 0; i < length; i++) {
    const [first = 0, ...others] = sources.map((source) => byte(source, i));
    const code =
      name === 'NOT'
        ? ~first
        : others.reduce((a, b) => (name === 'AND' ? a & b : name === 'OR' ? a | b : a ^ b), first);
    result += String.fromCharCode(code & 0xff);
  }
  call.overwrite(call.word(2), { kind: 'string', value: result, form: 'raw' });
  call.touch();
  return integer(length);
}

export const bits: readonly CommandRow[] = [
  { name: 'setbit', run: setbit },
  { name: 'getbit', run: getbit },
  { name: 'bitcount', run: bitcount },
  { name: 'bitpos', run: bitpos },
  { name: 'bitop', run: bitop },
];
