/** Short readable texts of bytes, for labels and lists. */
import { asText, type Bytes } from './bytes';

/** What hides a secret, however long it is. */
export const HIDDEN = '••••';

/**
 * As text if it is text, else as redis-cli prints bytes (`\x00`, `\n`). At most `most` characters; of a longer one the last is an ellipsis.
 */
export function glimpse(bytes: Bytes, most: number): string {
  if (bytes.length <= most && isPlain(bytes)) return bytes;
  // A character is four bytes at most, and a cut one at the end must not turn the rest into hex.
  const head = bytes.length > most * 4 ? wholeCharacters(bytes.slice(0, most * 4)) : bytes;
  const text = asText(head);
  return shorten(
    text === null ? escaped(head.slice(0, most)) : text.replace(CONTROL, escaped),
    most,
    bytes.length > head.length,
  );
}

/** Text of at most `most` characters; `more`: something was left out already. */
export function shorten(text: string, most: number, more = false): string {
  if (!more && text.length <= most) return text;
  const characters = [...text];
  if (!more && characters.length <= most) return text;
  return `${characters.slice(0, most - 1).join('')}…`;
}

/** A replid as people say it: the first four digits. `?` stays. */
export function shortReplid(id: string): string {
  return id.length > 8 ? `${id.slice(0, 4)}…` : id;
}

/** `193 B`, `12.3 kB`, `4.0 MB`: powers of 1000, one decimal. */
export function sizeText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/g;
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x07': '\\a', '\b': '\\b' };

function escaped(bytes: Bytes): string {
  let out = '';
  for (const char of bytes) {
    const code = char.charCodeAt(0);
    out += code >= 0x20 && code < 0x7f ? char : (NAMED[char] ?? `\\x${code.toString(16).padStart(2, '0')}`);
  }
  return out;
}

/** True for printable ASCII, as nearly all words are. */
function isPlain(bytes: Bytes): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

/** Without the first bytes of a UTF-8 character whose others are missing. */
function wholeCharacters(bytes: Bytes): Bytes {
  for (let back = 1; back <= 3; back++) {
    const code = bytes.charCodeAt(bytes.length - back);
    if (code >= 0xc0) return bytes.slice(0, -back);
    if (code < 0x80) break;
  }
  return bytes;
}
