/**
 * What was said on a wire, token by token. On purpose this shares nothing with src/protocol: it is what the protocol's own
 * readers and writers are held against. Bytes are latin-1 strings, one character a byte.
 */
export type WireToken =
  /** The lone `\n` that a master sends while a replica waits, and a replica while it loads. */
  | { readonly kind: 'newline' }
  /** A reply, or anything else that is one line. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'command'; readonly argv: readonly string[]; readonly length: number }
  | {
      readonly kind: 'snapshot';
      readonly framing: 'eof-marked' | 'length-prefixed';
      readonly rdb: string;
      readonly whole: boolean;
    };

const CRLF = '\r\n';
const EOF_MARK_LENGTH = 40;

/** What a replica sends, and a master after its RDB: commands, and now and then a bare line. An unfinished tail is left out. */
export function commandTokens(bytes: string): WireToken[] {
  const tokens: WireToken[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === '\n') {
      tokens.push({ kind: 'newline' });
      at++;
      continue;
    }
    const end = bytes.indexOf(CRLF, at);
    if (end < 0) break;
    if (bytes[at] !== '*') {
      tokens.push({ kind: 'line', text: bytes.slice(at, end) });
      at = end + 2;
      continue;
    }
    const command = readCommand(bytes, at, end);
    if (command === null) break;
    tokens.push(command);
    at += command.length;
  }
  return tokens;
}

/** `*2 $4 LLEN $1 k` at `at`, whose first line ends at `headerEnd`; null where it is not whole. */
function readCommand(bytes: string, at: number, headerEnd: number): Extract<WireToken, { kind: 'command' }> | null {
  const count = Number(bytes.slice(at + 1, headerEnd));
  const argv: string[] = [];
  let from = headerEnd + 2;
  for (let k = 0; k < count; k++) {
    const end = bytes.indexOf(CRLF, from);
    if (end < 0) return null;
    const length = Number(bytes.slice(from + 1, end));
    const next = end + 2 + length + 2;
    if (bytes.length < next) return null;
    argv.push(bytes.slice(end + 2, end + 2 + length));
    from = next;
  }
  return { kind: 'command', argv, length: from - at };
}

/** What a master sends: replies and keepalives, at most one RDB, then the stream of commands. */
export function masterTokens(bytes: string): WireToken[] {
  const tokens: WireToken[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === '\n') {
      tokens.push({ kind: 'newline' });
      at++;
      continue;
    }
    const end = bytes.indexOf(CRLF, at);
    if (end < 0) break;
    const line = bytes.slice(at, end);
    if (line.startsWith('*')) return [...tokens, ...commandTokens(bytes.slice(at))];
    if (line.startsWith('$')) {
      const { token, next } = readSnapshot(bytes, line, end + 2);
      return [...tokens, token, ...commandTokens(bytes.slice(next))];
    }
    tokens.push({ kind: 'line', text: line });
    at = end + 2;
  }
  return tokens;
}

/** An RDB behind its header, `$404468` or `$EOF:<40 characters>`. */
function readSnapshot(bytes: string, header: string, start: number): { token: WireToken; next: number } {
  if (header.startsWith('$EOF:')) {
    const end = bytes.indexOf(header.slice('$EOF:'.length), start);
    const whole = end >= 0;
    const rdb = whole ? bytes.slice(start, end) : bytes.slice(start);
    const token: WireToken = { kind: 'snapshot', framing: 'eof-marked', rdb, whole };
    return { token, next: whole ? end + EOF_MARK_LENGTH : bytes.length };
  }
  const length = Number(header.slice(1));
  const rdb = bytes.slice(start, start + length);
  const token: WireToken = { kind: 'snapshot', framing: 'length-prefixed', rdb, whole: rdb.length >= length };
  return { token, next: start + length };
}

/** A RESP reply as flat text, one value a line: lengths are dropped, kinds are kept. */
export function replyValues(bytes: string): string[] {
  const values: string[] = [];
  if (bytes !== '') readValue(bytes, 0, values);
  return values;
}

function readValue(bytes: string, at: number, values: string[]): number {
  const end = bytes.indexOf(CRLF, at);
  const kind = bytes[at];
  const rest = bytes.slice(at + 1, end);
  const count = Number(rest);
  if (kind === '$') {
    if (count < 0) {
      values.push('(nil)');
      return end + 2;
    }
    values.push(bytes.slice(end + 2, end + 2 + count));
    return end + 2 + count + 2;
  }
  if (kind === '*') {
    values.push(count < 0 ? '(nil array)' : `[${count}]`);
    let next = end + 2;
    for (let k = 0; k < count; k++) next = readValue(bytes, next, values);
    return next;
  }
  values.push(`${kind}${rest}`);
  return end + 2;
}
