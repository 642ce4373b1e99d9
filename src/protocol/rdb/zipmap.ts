/**
 * Zipmaps, the hashes of Redis 2.4: read, and never written.
 *
 *     count (1; 254 and more: not known)   length field   length free value   ...   ff
 *
 * A length is a byte, or `fe` and four of them, the lowest first; behind a value lie as many free bytes as `free` says.
 */
import type { Bytes } from '../bytes';
import { unsignedFrom } from '../integer';

const END = 0xff;
const LONG = 0xfe;

/** Fields and values in the order of the map; `null` if it is damaged in any way, or empty. */
export function decodeZipmap(bytes: Bytes): readonly (readonly [Bytes, Bytes])[] | null {
  const last = bytes.length - 1;
  if (last < 1 || bytes.charCodeAt(last) !== END) return null;
  const fields: [Bytes, Bytes][] = [];
  for (let at = 1; at < last; ) {
    const field = readText(bytes, at, 0);
    const value = field && readText(bytes, field.end, 1);
    if (!value || value.end > last) return null;
    fields.push([field.text, value.text]);
    at = value.end;
  }
  const count = bytes.charCodeAt(0);
  return fields.length > 0 && (count >= LONG || count === fields.length) ? fields : null;
}

/** `freeBytes`: how many tell how much is free, 0 or 1. */
function readText(bytes: Bytes, at: number, freeBytes: number): { readonly text: Bytes; readonly end: number } | null {
  const isLong = bytes.charCodeAt(at) === LONG;
  if (isLong && at + 5 > bytes.length) return null;
  const length = isLong ? unsignedFrom(bytes, at + 1, 4) : bytes.charCodeAt(at);
  const freeAt = at + (isLong ? 5 : 1);
  const textAt = freeAt + freeBytes;
  const end = textAt + length + (freeBytes === 0 ? 0 : bytes.charCodeAt(freeAt));
  return end <= bytes.length ? { text: bytes.slice(textAt, textAt + length), end } : null;
}
