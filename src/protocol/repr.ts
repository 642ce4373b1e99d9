/** Bytes in double quotes, as Redis writes them in logs and redis-cli on the screen. */
import type { Bytes } from './bytes';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** In double quotes, every byte that is no printable ASCII escaped: what is printed can be typed again. */
export function repr(bytes: Bytes): string {
  const escaped = bytes.replace(
    /[^ -~]|[\\"]/g,
    (c) => ESCAPES[c] ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}
