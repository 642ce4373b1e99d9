/**
 * Strings in an RDB: keys, fields, members, and whole listpacks. One of three forms:
 *
 *     length, bytes                            as it is
 *     c0 | c1 | c2, then 1, 2 or 4 bytes       the text of an integer
 *     c3, packed length, length, bytes         LZF
 */
import type { Bytes } from '../bytes';
import { canonicalInteger, littleEndian, signedFrom } from '../integer';
import { lzfCompress, lzfDecompress } from '../lzf';
import type { Cursor } from './cursor';
import { encodeLength } from './length';
import type { RdbWriteOptions } from './model';

/** LZF cannot make shorter strings shorter, and Redis does not try. */
const SHORTEST_COMPRESSED = 21;
/** The longest text of a 32-bit integer: -2147483648. */
const LONGEST_INTEGER = 11;

/** A string in the form that Redis chooses: an integer if it is one, LZF if that saves four bytes, else as it is. */
export function encodeString(text: Bytes, options: RdbWriteOptions): Bytes {
  if (text.length <= LONGEST_INTEGER) {
    const integer = canonicalInteger(text);
    if (typeof integer === 'number') {
      if (integer >= -0x80 && integer <= 0x7f) return '\xc0' + littleEndian(integer, 1);
      if (integer >= -0x8000 && integer <= 0x7fff) return '\xc1' + littleEndian(integer, 2);
      if (integer >= -0x80000000 && integer <= 0x7fffffff) return '\xc2' + littleEndian(integer, 4);
    }
  }
  if (options.rdbcompression && text.length >= SHORTEST_COMPRESSED) {
    const packed = lzfCompress(text, text.length - 4);
    if (packed !== null) return '\xc3' + encodeLength(packed.length) + encodeLength(text.length) + packed;
  }
  return encodeLength(text.length) + text;
}

export function readString(cursor: Cursor): Bytes {
  const at = cursor.at;
  const { form, n } = cursor.lengthOrForm();
  if (!form) return cursor.take(n);
  switch (n) {
    case 0:
      return String(signedFrom(cursor.take(1), 0, 1));
    case 1:
      return String(signedFrom(cursor.take(2), 0, 2));
    case 2:
      return String(signedFrom(cursor.take(4), 0, 4));
    case 3: {
      const packedLength = cursor.count();
      const length = cursor.count();
      const text = lzfDecompress(cursor.take(packedLength), length);
      return (
        text ??
        cursor.corrupt('a compressed string does not unpack', at, {
          kind: 'corrupt',
          line: 413,
          text: 'Invalid LZF compressed string',
        })
      );
    }
    default:
      return cursor.corrupt(`there is no string form ${n}`, at, {
        kind: 'corrupt',
        line: 529,
        text: `Unknown RDB string encoding type ${n}`,
      });
  }
}
