/** A glimpse of a value: a short string quoted as redis-cli does, else its kind and length. */
import { sizeOf, type Value } from '../server/keyspace/value';

const SHOWN = 24;

export function bulkPreview(value: Value): string {
  if (value.kind !== 'string') return `${value.kind} · ${sizeOf(value)}`;
  const text = value.value;
  return text.length > SHOWN ? `${quoted(text.slice(0, SHOWN))}… ${text.length} B` : quoted(text);
}

/** redis-cli's quoting: printable ASCII as it is, the rest as \xHH. */
export function quoted(bytes: string): string {
  if (PLAIN.test(bytes)) return `"${bytes}"`;
  let out = '"';
  for (const c of bytes) {
    const code = c.charCodeAt(0);
    if (c === '"' || c === '\\') out += `\\${c}`;
    else if (c === '\n') out += '\\n';
    else if (c === '\r') out += '\\r';
    else if (c === '\t') out += '\\t';
    else if (code < 0x20 || code > 0x7e) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else out += c;
  }
  return `${out}"`;
}

/** Printable ASCII without `"` and `\\`, as nearly every text is: to look is much cheaper than to put it together again. */
const PLAIN = /^[ !#-[\]-~]*$/;
