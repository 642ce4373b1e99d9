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
export const commandTokens = (bytes: string): WireToken[] =>
  tokens(bytes, (at, line, next) => {
    if (!line.startsWith('*')) return null;
    const command = readCommand(bytes, at, next - CRLF.length);
    return command && { found: [command], next: at + command.length };
  });

/** Something longer than a line, and where the next thing begins. */
interface Longer {
  readonly found: readonly WireToken[];
  readonly next: number;
}

/** Line by line. What begins with `*` or `$` is read by `longer`: `null` where it is not one, or not whole. */
function tokens(bytes: string, longer: (at: number, line: string, next: number) => Longer | null): WireToken[] {
  const all: WireToken[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === '\n') {
      all.push({ kind: 'newline' });
      at++;
      continue;
    }
    const end = bytes.indexOf(CRLF, at);
    if (end < 0) break;
    const line = bytes.slice(at, end);
    const read = longer(at, line, end + CRLF.length);
    if (read === null && line.startsWith('*')) break;
    all.push(...(read?.found ?? [{ kind: 'line' as const, text: line }]));
    at = read?.next ?? end + CRLF.length;
  }
  return all;
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
export const masterTokens = (bytes: string): WireToken[] =>
  tokens(bytes, (at, line, next) => {
    if (line.startsWith('*')) return { found: commandTokens(bytes.slice(at)), next: bytes.length };
    if (!line.startsWith('$')) return null;
    const { token, next: behind } = readSnapshot(bytes, line, next);
    return { found: [token, ...commandTokens(bytes.slice(behind))], next: bytes.length };
  });

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
