/**
 * HyperLogLogs: 16,384 registers of 6 bits in a string. While most of them are zero they are stored as runs (`sparse`):
 *
 *     00xxxxxx            a run of zeros, up to 64
 *     01xxxxxx xxxxxxxx   a run of zeros, up to 16,384
 *     1vvvvvxx            a value of 1 to 32, in up to 4 registers
 *
 * Before the registers stand `HYLL`, the encoding (0 dense, 1 sparse), three zeros, and the count that was last computed: 8 bytes, the
 * lowest first. The highest bit of the last byte says that the count is out of date.
 */
import type { Bytes } from '../../../protocol/bytes';

export const REGISTERS = 16384;
const HEADER = 16;
const STALE_AT = 15;
const DENSE_BYTES = HEADER + (REGISTERS * 6) / 8;
const MAX_SPARSE_VALUE = 32;

/** One without elements: a single run of zeros. */
export const EMPTY_HLL: Bytes = `HYLL\x01${'\0'.repeat(11)}\x7f\xff`;

export const isHll = (text: Bytes): boolean =>
  text.length >= HEADER &&
  text.startsWith('HYLL') &&
  text.charCodeAt(4) <= 1 &&
  (text.charCodeAt(4) === 1 || text.length === DENSE_BYTES);

export const isDense = (text: Bytes): boolean => text.charCodeAt(4) === 0;

/** The count that was last computed; `null` if it is out of date. */
export function cachedCount(text: Bytes): number | null {
  if (text.charCodeAt(STALE_AT) & 0x80) return null;
  let n = 0;
  for (let i = STALE_AT; i >= 8; i--) n = n * 256 + text.charCodeAt(i);
  return n;
}

export function withCount(text: Bytes, count: number): Bytes {
  let bytes = '';
  for (let i = 0, left = count; i < 8; i++, left = Math.floor(left / 256)) bytes += String.fromCharCode(left % 256);
  return text.slice(0, 8) + bytes + text.slice(HEADER);
}

export const outdated = (text: Bytes): Bytes =>
  text.slice(0, STALE_AT) + String.fromCharCode(text.charCodeAt(STALE_AT) | 0x80) + text.slice(HEADER);

/** Every register; `null` if the runs do not add up to 16,384. */
export function registersOf(text: Bytes): Uint8Array | null {
  const registers = new Uint8Array(REGISTERS);
  if (isDense(text)) {
    for (let i = 0; i < REGISTERS; i++) registers[i] = denseRegister(text, i);
    return registers;
  }
  let at = 0;
  for (const { value, length } of runsOf(text)) {
    if (at + length > REGISTERS) return null;
    registers.fill(value, at, at + length);
    at += length;
  }
  return at === REGISTERS ? registers : null;
}

function denseRegister(text: Bytes, i: number): number {
  const bit = i * 6;
  const at = HEADER + (bit >> 3);
  const pair = text.charCodeAt(at) | ((at + 1 < text.length ? text.charCodeAt(at + 1) : 0) << 8);
  return (pair >> (bit & 7)) & 63;
}

export function denseOf(header: Bytes, registers: Uint8Array): Bytes {
  const bytes = new Uint8Array(DENSE_BYTES - HEADER + 1);
  for (let i = 0; i < REGISTERS; i++) {
    const bit = i * 6;
    const shifted = (registers[i] ?? 0) << (bit & 7);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (shifted & 0xff);
    bytes[(bit >> 3) + 1] = (bytes[(bit >> 3) + 1] ?? 0) | (shifted >> 8);
  }
  let body = '';
  for (let i = 0; i < DENSE_BYTES - HEADER; i++) body += String.fromCharCode(bytes[i] ?? 0);
  return `HYLL\0${header.slice(5, HEADER)}${body}`;
}

interface Run {
  readonly value: number;
  readonly length: number;
}

function runsOf(text: Bytes): Run[] {
  const runs: Run[] = [];
  for (let at = HEADER; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code & 0x80) runs.push({ value: ((code >> 2) & 0x1f) + 1, length: (code & 3) + 1 });
    else if (code & 0x40) runs.push({ value: 0, length: (((code & 0x3f) << 8) | text.charCodeAt(++at)) + 1 });
    else runs.push({ value: 0, length: (code & 0x3f) + 1 });
  }
  return runs;
}

function encodedRun({ value, length }: Run): Bytes {
  if (value > 0) return String.fromCharCode(0x80 | ((value - 1) << 2) | (length - 1));
  if (length <= 64) return String.fromCharCode(length - 1);
  return String.fromCharCode(0x40 | ((length - 1) >> 8), (length - 1) & 0xff);
}

/** Raises a register to `value`. The same text if it is that high already; `null` if the runs are damaged. */
export function raised(text: Bytes, index: number, value: number, sparseMaxBytes: number): Bytes | null {
  if (isDense(text)) {
    if (denseRegister(text, index) >= value) return text;
    const registers = registersOf(text) as Uint8Array;
    registers[index] = value;
    return outdated(denseOf(text, registers));
  }
  const runs = runsOf(text);
  let at = 0;
  let first = 0;
  while (at < runs.length && index > first + (runs[at] as Run).length - 1) first += (runs[at++] as Run).length;
  const run = runs[at];
  if (!run) return null;
  if (run.value >= value && value <= MAX_SPARSE_VALUE) return text;
  const split = [
    { value: run.value, length: index - first },
    { value, length: 1 },
    { value: run.value, length: first + run.length - 1 - index },
  ].filter(({ length }) => length > 0);
  const body = (some: readonly Run[]): Bytes => some.map(encodedRun).join('');
  const growth = value > MAX_SPARSE_VALUE ? 0 : body(split).length - encodedRun(run).length;
  if (value > MAX_SPARSE_VALUE || (growth > 0 && text.length + growth > sparseMaxBytes)) {
    const registers = registersOf(text);
    if (!registers) return null;
    registers[index] = value;
    return outdated(denseOf(text, registers));
  }
  runs.splice(at, 1, ...split);
  merge(runs, Math.max(0, at - 1));
  return outdated(text.slice(0, HEADER) + body(runs));
}

/** Equal values side by side become one run of up to four. Like Redis it looks at five runs, beginning with the one before. */
function merge(runs: Run[], from: number): void {
  let at = from;
  for (let left = 5; at < runs.length && left > 0; left--) {
    const [run, next] = [runs[at], runs[at + 1]];
    if (run && next && run.value > 0 && next.value === run.value && run.length + next.length <= 4)
      runs.splice(at, 2, { value: run.value, length: run.length + next.length });
    else at++;
  }
}

const M = 0xc6a4a7935bd1e995n;
const U64 = 2n ** 64n - 1n;

/**
 * The register of an element, and the value to which it is raised: from the low 14 bits of MurmurHash64A, and the number of zeros after
 * them.
 */
export function hashed(element: Bytes): { readonly index: number; readonly value: number } {
  let h = (0xadc83b19n ^ (BigInt(element.length) * M)) & U64;
  const whole = element.length - (element.length & 7);
  for (let at = 0; at < whole; at += 8) {
    let k = 0n;
    for (let i = 7; i >= 0; i--) k = (k << 8n) | BigInt(element.charCodeAt(at + i));
    k = (k * M) & U64;
    k ^= k >> 47n;
    k = (k * M) & U64;
    h = ((h ^ k) * M) & U64;
  }
  if (whole < element.length) {
    for (let i = element.length - 1; i >= whole; i--) h ^= BigInt(element.charCodeAt(i)) << BigInt(8 * (i - whole));
    h = (h * M) & U64;
  }
  h ^= h >> 47n;
  h = (h * M) & U64;
  h ^= h >> 47n;
  let rest = (h >> 14n) | (1n << 50n);
  let value = 1;
  for (; (rest & 1n) === 0n; rest >>= 1n) value++;
  return { index: Number(h & 0x3fffn), value };
}

/** About how many different elements were added: Ertl's estimate from how many registers hold each value. */
export function estimate(registers: Uint8Array): number {
  const often = new Array<number>(64).fill(0);
  for (const value of registers) often[value] = (often[value] as number) + 1;
  let z = REGISTERS * tau((REGISTERS - (often[51] as number)) / REGISTERS);
  for (let value = 50; value >= 1; value--) z = (z + (often[value] as number)) * 0.5;
  z += REGISTERS * sigma((often[0] as number) / REGISTERS);
  return Math.round((0.7213475204444817 * REGISTERS * REGISTERS) / z);
}

function sigma(of: number): number {
  if (of === 1) return Infinity;
  let [x, y, z, before] = [of, 1, of, NaN];
  while (before !== z) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(of: number): number {
  if (of === 0 || of === 1) return 0;
  let [x, y, z, before] = [of, 1, 1 - of, NaN];
  while (before !== z) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) * (1 - x) * y;
  }
  return z / 3;
}
