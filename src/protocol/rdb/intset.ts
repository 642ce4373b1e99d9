/**
 * Intsets: sorted integers, all of the same width, the smallest that holds each of them.
 *
 *     width 2 | 4 | 8 (4 bytes)   count (4 bytes)   values, ascending           all lowest byte first
 *
 * A set of 1, 2 and 70000 takes four bytes for each. In Redis the width never shrinks again when the large member is removed; here it is
 * always the width that the present members need.
 */
import type { Bytes } from '../bytes';
import { canonicalInteger, littleEndian, signedFrom, unsignedFrom } from '../integer';

const HEADER_BYTES = 8;

/** The intset of members that are all the text of a 64-bit integer, in any order. */
export function encodeIntset(members: readonly Bytes[]): Bytes {
  const values = members.map((member) => {
    const value = canonicalInteger(member);
    if (value === null)
      throw new Error(`an intset can't hold ${JSON.stringify(member)}: the keyspace chose the wrong encoding`);
    return value;
  });
  values.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const width = Math.max(2, ...[values[0], values.at(-1)].map((value) => widthOf(value ?? 0)));
  return (
    littleEndian(width, 4) + littleEndian(values.length, 4) + values.map((value) => littleEndian(value, width)).join('')
  );
}

/** The members in ascending order, as text; `null` if the intset is damaged, empty or out of order. */
export function decodeIntset(bytes: Bytes): readonly Bytes[] | null {
  if (bytes.length < HEADER_BYTES) return null;
  const width = unsignedFrom(bytes, 0, 4);
  const count = unsignedFrom(bytes, 4, 4);
  if ((width !== 2 && width !== 4 && width !== 8) || count === 0 || HEADER_BYTES + count * width !== bytes.length)
    return null;
  const members: Bytes[] = [];
  let before: number | bigint = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = signedFrom(bytes, HEADER_BYTES + i * width, width);
    if (value <= before) return null;
    before = value;
    members.push(String(value));
  }
  return members;
}

function widthOf(n: number | bigint): 2 | 4 | 8 {
  if (n >= -0x8000 && n <= 0x7fff) return 2;
  return n >= -0x80000000 && n <= 0x7fffffff ? 4 : 8;
}
