/** RDB records as older servers wrote them, version by version: forms that 7.0 reads and never writes. */
import * as fc from 'fast-check';
import type { Bytes } from '../bytes';
import { canonicalInteger, littleEndian } from '../integer';
import { anyBytes } from './arbitrary.testing';
import { encodeLength } from './length';

/** As ziplist.c packs it: each entry begins with the length of the one before. */
export function encodeZiplist(items: readonly Bytes[]): Bytes {
  let body = '';
  let before = 0;
  let lastAt = 10;
  for (const item of items) {
    const entry = (before < 254 ? String.fromCharCode(before) : `\xfe${littleEndian(before, 4)}`) + data(item);
    lastAt = 10 + body.length;
    body += entry;
    before = entry.length;
  }
  return `${littleEndian(11 + body.length, 4)}${littleEndian(lastAt, 4)}${littleEndian(items.length, 2)}${body}\xff`;
}

function data(item: Bytes): Bytes {
  const n = canonicalInteger(item);
  if (n === null || item.length > 31) {
    const { length } = item;
    if (length < 64) return String.fromCharCode(length) + item;
    if (length < 16384) return String.fromCharCode(0x40 | (length >> 8), length & 0xff) + item;
    return `\x80${[...littleEndian(length, 4)].reverse().join('')}${item}`;
  }
  if (n >= 0 && n <= 12) return String.fromCharCode(0xf1 + Number(n));
  if (n >= -128 && n <= 127) return `\xfe${littleEndian(n, 1)}`;
  if (n >= -32768 && n <= 32767) return `\xc0${littleEndian(n, 2)}`;
  if (n >= -8388608 && n <= 8388607) return `\xf0${littleEndian(n, 3)}`;
  if (n >= -2147483648 && n <= 2147483647) return `\xd0${littleEndian(n, 4)}`;
  return `\xe0${littleEndian(n, 8)}`;
}

/** As zipmap.c of Redis 2.4 packs it; `free` bytes lie behind each value. */
export function encodeZipmap(fields: readonly (readonly [Bytes, Bytes])[], free: number): Bytes {
  const length = ({ length: n }: Bytes): Bytes => (n < 254 ? String.fromCharCode(n) : `\xfe${littleEndian(n, 4)}`);
  const body = fields
    .map(
      ([field, value]) => length(field) + field + length(value) + String.fromCharCode(free) + value + '\0'.repeat(free),
    )
    .join('');
  return `${String.fromCharCode(Math.min(254, fields.length))}${body}\xff`;
}

const string = (text: Bytes): Bytes => encodeLength(text.length) + text;
const texts = fc.array(anyBytes, { minLength: 1, maxLength: 40 });
const fields = fc.uniqueArray(fc.tuple(anyBytes, anyBytes), {
  minLength: 1,
  maxLength: 30,
  selector: ([field]) => field,
});
const score = fc.oneof(
  fc.integer(),
  fc.integer().map((n) => n / 8),
  fc.constantFrom(Infinity, -Infinity),
);
const scored = fc
  .uniqueArray(fc.tuple(anyBytes, score), { minLength: 1, maxLength: 30, selector: ([member]) => member })
  .map((members) =>
    members
      .map(([member, n]) => [member, n + 0] as const)
      .sort(([a, x], [b, y]) => (x < y ? -1 : x > y ? 1 : a < b ? -1 : 1)),
  );
const scoreText = (n: number): string => (Number.isFinite(n) ? String(n) : n > 0 ? 'inf' : '-inf');
const scoreByte = (n: number): Bytes =>
  Number.isFinite(n) ? String.fromCharCode(String(n).length) + String(n) : n > 0 ? '\xfe' : '\xff';

/** A type byte, and what stands behind the key. */
const oldValue: fc.Arbitrary<readonly [type: number, body: Bytes]> = fc.oneof(
  texts.map((items) => [1, encodeLength(items.length) + items.map(string).join('')] as const),
  scored.map(
    (members) =>
      [3, encodeLength(members.length) + members.map(([member, n]) => string(member) + scoreByte(n)).join('')] as const,
  ),
  fc.tuple(fields, fc.nat(5)).map(([pairs, free]) => [9, string(encodeZipmap(pairs, free))] as const),
  texts.map((items) => [10, string(encodeZiplist(items))] as const),
  scored.map(
    (members) => [12, string(encodeZiplist(members.flatMap(([member, n]) => [member, scoreText(n)])))] as const,
  ),
  fields.map((pairs) => [13, string(encodeZiplist(pairs.flat()))] as const),
  fc
    .array(texts, { minLength: 1, maxLength: 3 })
    .map(
      (nodes) => [14, encodeLength(nodes.length) + nodes.map((node) => string(encodeZiplist(node))).join('')] as const,
    ),
  // Not old, but made of elements that a list of today keeps by themselves only where they are a gigabyte long.
  texts
    .map((items) => items.filter((item) => item !== ''))
    .filter((items) => items.length > 0)
    .map((items) => [18, encodeLength(items.length) + items.map((item) => `\x01${string(item)}`).join('')] as const),
);

/** Deadlines in seconds or milliseconds, or none; how long ago or how often a key was used, which only some policies tell. */
const before: fc.Arbitrary<Bytes> = fc
  .tuple(
    fc.constantFrom('', `\xfd${littleEndian(2_000_000_000, 4)}`, `\xfc${littleEndian(33_000_000_000_123, 8)}`),
    fc.constantFrom('', `\xf8${encodeLength(77)}`, '\xf9\x05'),
  )
  .map((parts) => parts.join(''));

/** A file that 2.4 to 6.2 might have written, as far as its version matters: below 5 there is no checksum. */
export const anyOldRdb: fc.Arbitrary<Bytes> = fc
  .tuple(
    fc.constantFrom('0003', '0006', '0007', '0009'),
    fc.array(fc.tuple(before, oldValue), { minLength: 1, maxLength: 12 }),
  )
  .map(([version, values]) => {
    const records = values.map(
      ([ahead, [type, body]], i) => `${ahead}${String.fromCharCode(type)}${string(`k${i}`)}${body}`,
    );
    return `REDIS${version}\xfe\0${records.join('')}\xff${Number(version) < 5 ? '' : '\0'.repeat(8)}`;
  });
