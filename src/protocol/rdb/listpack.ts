/**
 * Listpacks: short strings and integers side by side in one block of memory, which Redis writes to an RDB as it is.
 *
 *     total bytes (4, lowest first)   count (2; 65535: more)   entry entry ...   ff
 *
 * An entry is a head that gives kind and length, the data, and then the length of both, so that a listpack can be read from its end as
 * well. `hi` is 82 68 69 | 03, the number 5 is 05 | 01.
 */
import type { Bytes } from '../bytes';
import { canonicalInteger, littleEndian, signedFrom, unsignedFrom } from '../integer';

const HEADER_BYTES = 6;
const END = '\xff';
const COUNT_UNKNOWN = 65535;

/** The listpack of some strings; those that are the text of a 64-bit integer are kept as one. */
export function encodeListpack(items: readonly Bytes[]): Bytes {
  return assembleListpack(items.map(listpackEntry));
}

/** A listpack from entries that {@link listpackEntry} made. */
export function assembleListpack(entries: readonly Bytes[]): Bytes {
  const body = entries.join('');
  const total = HEADER_BYTES + body.length + END.length;
  return littleEndian(total, 4) + littleEndian(Math.min(entries.length, COUNT_UNKNOWN), 2) + body + END;
}

/** Bytes of a listpack whose entries take `bodyBytes`. */
export const listpackBytes = (bodyBytes: number): number => HEADER_BYTES + bodyBytes + END.length;

/** One entry: head, data, and the length of both. */
export function listpackEntry(text: Bytes): Bytes {
  const integer = canonicalInteger(text);
  const data = integer === null ? stringData(text) : integerData(integer);
  return data + backLength(data.length);
}

/** The strings of a listpack, integers as their text; `null` if it is damaged in any way. */
export function decodeListpack(bytes: Bytes): readonly Bytes[] | null {
  if (bytes.length < HEADER_BYTES + END.length || unsignedFrom(bytes, 0, 4) !== bytes.length) return null;
  const count = unsignedFrom(bytes, 4, 2);
  const last = bytes.length - END.length;
  const items: Bytes[] = [];
  let at = HEADER_BYTES;
  while (at < last) {
    const { dataAt, dataBytes, integer } = readHead(bytes, at);
    if (dataBytes < 0 || dataAt + dataBytes > last) return null;
    const back = backLength(dataAt + dataBytes - at);
    if (!bytes.startsWith(back, dataAt + dataBytes)) return null;
    items.push(integer ?? bytes.slice(dataAt, dataAt + dataBytes));
    at = dataAt + dataBytes + back.length;
  }
  if (at !== last || bytes.charAt(last) !== END) return null;
  return count === COUNT_UNKNOWN || count === items.length ? items : null;
}

/**
 * Reads the head at `at`: where the data begin and how long they are (-1: no such head exists), or the integer that the head itself holds.
 */
function readHead(bytes: Bytes, at: number): { dataAt: number; dataBytes: number; integer?: Bytes } {
  const head = bytes.charCodeAt(at);
  const byte = (i: number): number => bytes.charCodeAt(at + i); // NaN past the end, which ends up as a length that does not fit
  if (head < 0x80) return { dataAt: at + 1, dataBytes: 0, integer: String(head) };
  if (head < 0xc0) return { dataAt: at + 1, dataBytes: head & 0x3f };
  if (head < 0xe0) {
    const n = ((head & 0x1f) << 8) | byte(1);
    return { dataAt: at + 1, dataBytes: 1, integer: String(n >= 1 << 12 ? n - (1 << 13) : n) };
  }
  if (head < 0xf0) return { dataAt: at + 2, dataBytes: ((head & 0x0f) << 8) | byte(1) };
  if (head === 0xf0 && at + 5 <= bytes.length) return { dataAt: at + 5, dataBytes: unsignedFrom(bytes, at + 1, 4) };
  const width = [0, 2, 3, 4, 8][head - 0xf0];
  if (!width || at + 1 + width > bytes.length) return { dataAt: at, dataBytes: -1 };
  return { dataAt: at + 1, dataBytes: width, integer: String(signedFrom(bytes, at + 1, width)) };
}

function stringData(text: Bytes): Bytes {
  if (text.length < 64) return String.fromCharCode(0x80 | text.length) + text;
  if (text.length < 4096) return String.fromCharCode(0xe0 | (text.length >> 8), text.length & 0xff) + text;
  return '\xf0' + littleEndian(text.length, 4) + text;
}

function integerData(n: number | bigint): Bytes {
  if (n >= 0 && n <= 127) return String.fromCharCode(Number(n));
  if (n >= -4096 && n <= 4095) {
    const bits = Number(n) & 0x1fff;
    return String.fromCharCode(0xc0 | (bits >> 8), bits & 0xff);
  }
  if (n >= -0x8000 && n <= 0x7fff) return '\xf1' + littleEndian(n, 2);
  if (n >= -0x800000 && n <= 0x7fffff) return '\xf2' + littleEndian(n, 3);
  if (n >= -0x80000000 && n <= 0x7fffffff) return '\xf3' + littleEndian(n, 4);
  return '\xf4' + littleEndian(n, 8);
}

/**
 * Seven bits a byte, the highest first; all bytes but the first have their top bit set. Redis goes to the next length one number before it
 * has to: 16383 would fit two bytes and takes three.
 */
function backLength(n: number): Bytes {
  const seven = (shift: number, mark: number): string =>
    String.fromCharCode((Math.floor(n / 2 ** shift) & 0x7f) | mark);
  if (n <= 127) return seven(0, 0);
  if (n < 16383) return seven(7, 0) + seven(0, 0x80);
  if (n < 2097151) return seven(14, 0) + seven(7, 0x80) + seven(0, 0x80);
  if (n < 268435455) return seven(21, 0) + seven(14, 0x80) + seven(7, 0x80) + seven(0, 0x80);
  return seven(28, 0) + seven(21, 0x80) + seven(14, 0x80) + seven(7, 0x80) + seven(0, 0x80);
}
