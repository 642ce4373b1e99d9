/** A glimpse of a value: a short string quoted as redis-cli does, else its kind and length. */
import type { Value } from '../server/keyspace/database';

const SHOWN = 24;

export function bulkPreview(value: Value): string {
  switch (value.kind) {
    case 'string':
      return value.value.length > SHOWN
        ? `${quoted(value.value.slice(0, SHOWN))}… ${value.value.length} B`
        : quoted(value.value);
    case 'list':
      return `list · ${value.items.length}`;
    case 'set':
      return `set · ${value.members.length}`;
    case 'zset':
      return `zset · ${value.members.length}`;
    case 'hash':
      return `hash · ${value.fields.length}`;
    case 'stream':
      return `stream · ${value.stream.entries.length}`;
  }
}

/** redis-cli's quoting: printable ASCII as it is, the rest as \xHH. */
export function quoted(bytes: string): string {
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
