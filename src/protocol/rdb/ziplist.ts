/**
 * Ziplists, the predecessors of listpacks before Redis 7. They are read from files and payloads of older servers and never written.
 *
 *     total bytes (4, lowest first)   where the last entry begins (4)   count (2; 65535: more)   entry entry ...   ff
 *
 * An entry begins with the length of the one before it (one byte, or `fe` and four), followed by a head with kind and length, and the data.
 * `hi` at the beginning is 00 | 02 68 69, a 5 behind it 04 | f6.
 */
import type { Bytes } from '../bytes';
import { signedFrom, unsignedFrom } from '../integer';

const HEADER_BYTES = 10;
const END = 0xff;
const LONG = 0xfe;
const COUNT_UNKNOWN = 65535;

/** The strings of a ziplist, integers as their text; `null` if it is damaged in any way. */
export function decodeZiplist(bytes: Bytes): readonly Bytes[] | null {
  const last = bytes.length - 1;
  if (last < HEADER_BYTES || unsignedFrom(bytes, 0, 4) !== bytes.length || bytes.charCodeAt(last) !== END) return null;
  const count = unsignedFrom(bytes, 8, 2);
  const items: Bytes[] = [];
  let at = HEADER_BYTES;
  let before = 0;
  let lastAt = HEADER_BYTES;
  while (at < last) {
    const long = bytes.charCodeAt(at) === LONG;
    if ((long ? unsignedFrom(bytes, at + 1, 4) : bytes.charCodeAt(at)) !== before) return null;
    const { dataAt, dataBytes, integer } = readHead(bytes, at + (long ? 5 : 1));
    if (dataBytes < 0 || dataAt + dataBytes > last) return null;
    items.push(integer ?? bytes.slice(dataAt, dataAt + dataBytes));
    before = dataAt + dataBytes - at;
    lastAt = at;
    at += before;
  }
  if (at !== last || unsignedFrom(bytes, 4, 4) !== lastAt) return null;
  return count === COUNT_UNKNOWN || count === items.length ? items : null;
}

const NO_HEAD = { dataAt: 0, dataBytes: -1 } as const;

function readHead(bytes: Bytes, at: number): { dataAt: number; dataBytes: number; integer?: Bytes } {
  const head = bytes.charCodeAt(at);
  if (head < 0x40) return { dataAt: at + 1, dataBytes: head };
  if (head < 0x80) return { dataAt: at + 2, dataBytes: ((head & 0x3f) << 8) | bytes.charCodeAt(at + 1) };
  // The only length in a ziplist that is written highest byte first.
  if (head === 0x80 && at + 5 <= bytes.length)
    return { dataAt: at + 5, dataBytes: Number.parseInt(hex(bytes.slice(at + 1, at + 5)), 16) };
  if (head > 0xf0 && head < 0xfe) return { dataAt: at + 1, dataBytes: 0, integer: String(head - 0xf1) };
  const width = WIDTHS.get(head);
  if (width === undefined || at + 1 + width > bytes.length) return NO_HEAD;
  return { dataAt: at + 1, dataBytes: width, integer: String(signedFrom(bytes, at + 1, width)) };
}

/** Bytes of an integer by its head. */
const WIDTHS: ReadonlyMap<number, number> = new Map([
  [0xc0, 2],
  [0xd0, 4],
  [0xe0, 8],
  [0xf0, 3],
  [0xfe, 1],
]);

const hex = (bytes: Bytes): string =>
  [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
