/**
 * A transcript is what two runs of a scenario can be compared by: what was said, in which order, on which connection, with
 * everything random or timed taken out. Two runs on real servers give the same one; so must a run of the engine.
 *
 * ```
 * == replica -> master #2         the second attempt that differs from the one before it
 * > PSYNC <id2> 51                replica to master
 * < +CONTINUE <id2>               master to replica
 * < [37] SET b while-down         37 bytes of stream
 * acked 114                       the last ACK; only where the connection lives to the end
 * -- replica: GET b               a command typed by the scenario, and its reply
 *    while-down
 * ```
 *
 * ACKs, idle PINGs and keepalive newlines are left out: how many there are is a matter of timing. So is how often a
 * failing handshake is tried again: a retry that goes exactly as the last one did is told once.
 */
import {
  anyReplid,
  directoryMask,
  hostMask,
  infoMask,
  logMask,
  numberedReplids,
  wallClockMask,
  type Mask,
} from './mask';
import type { TraceRecord } from './traceRecord';
import { commandTokens, masterTokens, replyValues, type WireToken } from './wireTokens';

export interface Transcript {
  readonly wire: readonly string[];
  readonly logs: readonly string[];
}

/** `told`: the log lines that it has, of all that were written. */
export function transcriptOf(
  records: readonly TraceRecord[],
  nodes: readonly string[],
  told: RegExp = ABOUT_REPLICATION,
): Transcript {
  return { wire: wireLines(records, nodes), logs: logLines(records, nodes, told) };
}

/** The form in which a transcript is kept beside a recorded trace. */
export function transcriptText({ wire, logs }: Transcript): string {
  return `${[...wire, '## logs', ...logs].join('\n')}\n`;
}

function wireLines(records: readonly TraceRecord[], nodes: readonly string[]): string[] {
  const ids = numberedReplids();
  return [...conversationLines(conversations(records), ids), ...replyLines(records, nodes, ids)];
}

/** One connection, both directions gathered. */
interface Conversation {
  from: string;
  to: string;
  up: string;
  down: string;
  opened: boolean;
  closed: boolean;
}

function conversations(records: readonly TraceRecord[]): Conversation[] {
  const byConn = new Map<number, Conversation>();
  for (const record of records) {
    if (record.type !== 'open' && record.type !== 'data' && record.type !== 'close') continue;
    let known = byConn.get(record.conn);
    if (known === undefined) {
      known = { from: record.from, to: record.to, up: '', down: '', opened: false, closed: false };
      byConn.set(record.conn, known);
    }
    if (record.type === 'open') {
      known.from = record.from;
      known.to = record.to;
      known.opened = true;
    } else if (record.type === 'close') known.closed = true;
    else if (record.from === known.from) known.up += latin1(record.bytes);
    else known.down += latin1(record.bytes);
  }
  return [...byConn.values()].filter(({ opened }) => opened);
}

function conversationLines(all: readonly Conversation[], ids: Mask): string[] {
  const lines: string[] = [];
  const lastOf = new Map<string, { readonly body: string; readonly nth: number; readonly said: Set<string> }>();
  for (const conversation of all) {
    const link = `${conversation.from} -> ${conversation.to}`;
    const body = [...replicaLines(conversation, ids), ...masterLines(conversation, ids), ...ackLine(conversation)];
    const text = body.join('\n');
    const last = lastOf.get(link);
    if (last !== undefined) {
      if (last.body === text) continue;
      // A retry that the end of the run cut short says nothing that the one before it did not.
      const saysNothingNew = text.split('\n').every((line) => line.startsWith('acked nothing') || last.said.has(line));
      if (!conversation.closed && saysNothingNew) continue;
    }
    const nth = (last?.nth ?? 0) + 1;
    const said = new Set([...(last?.said ?? []), ...text.split('\n')]);
    lastOf.set(link, { body: text, nth, said });
    lines.push(`== ${link} #${nth}`, ...text.split('\n'));
  }
  return lines;
}

function replicaLines({ up }: Conversation, ids: Mask): string[] {
  const lines: string[] = [];
  for (const token of commandTokens(up)) {
    if (token.kind === 'line') lines.push(`> ${token.text}`);
    if (token.kind === 'command' && !isAck(token)) lines.push(`> ${words(token.argv, ids)}`);
  }
  return lines;
}

function masterLines({ down }: Conversation, ids: Mask): string[] {
  const lines: string[] = [];
  for (const token of masterTokens(down)) {
    if (token.kind === 'line') lines.push(`< ${ids(token.text)}`);
    if (token.kind === 'snapshot')
      lines.push(`< snapshot ${token.framing} ${token.rdb.slice(0, 9)}${token.whole ? '' : ' PARTIAL'}`);
    if (token.kind === 'command' && !isPing(token))
      lines.push(`< [${token.length}] ${wallClockMask(words(token.argv, ids))}`);
  }
  return lines;
}

function ackLine({ up, closed }: Conversation): string[] {
  if (closed) return [];
  const acks = commandTokens(up).filter((token) => token.kind === 'command' && isAck(token));
  const last = acks.at(-1);
  return [`acked ${last?.kind === 'command' ? last.argv[2] : 'nothing'}`];
}

type CommandToken = Extract<WireToken, { kind: 'command' }>;

const isAck = ({ argv }: CommandToken): boolean =>
  argv[0]?.toUpperCase() === 'REPLCONF' && argv[1]?.toUpperCase() === 'ACK';

const isPing = ({ argv }: CommandToken): boolean => argv.length === 1 && argv[0]?.toUpperCase() === 'PING';

const words = (argv: readonly string[], ids: Mask): string => argv.map((word) => ids(shown(word))).join(' ');

/** A word as it is shown: long ones by their length, ones with blanks or bytes that don't print in quotes. */
function shown(word: string): string {
  if (word.length > 64) return `<${word.length} bytes>`;
  return /^[\x21-\x7e]+$/.test(word) ? word : JSON.stringify(word);
}

const COMMAND_LENGTH_SHOWN = 120;

function replyLines(records: readonly TraceRecord[], nodes: readonly string[], ids: Mask): string[] {
  const hosts = hostMask(nodes);
  const lines: string[] = [];
  for (const record of records) {
    if (record.type !== 'reply') continue;
    lines.push(`-- ${record.node}: ${record.command}`.slice(0, COMMAND_LENGTH_SHOWN));
    for (const value of replyValues(latin1(record.reply)))
      for (const line of infoMask(hosts(ids(value))).split('\r\n')) if (line !== '') lines.push(`   ${line}`);
  }
  return lines;
}

const ABOUT_REPLICATION =
  /^(?!WARNING).*(Replica|replica|MASTER|Master|master|resync|Resync|BGSAVE|backlog|PSYNC|sync|SYNC)/;

/** Every log line but those that tell of the machine, where it boots, what time it is, how much memory it has, and those that a signal's handler writes in a form of its own. */
export const ABOUT_REDIS =
  /^(?!WARNING|oO0OoO0|Redis version=|Configuration loaded|monotonic clock|Running mode=|Server initialized|Fork CoW|RDB age|RDB memory|DB loaded from disk|Received )/;

/** Each node's log, every distinct line once: which comes first of two that race is not kept. */
function logLines(records: readonly TraceRecord[], nodes: readonly string[], told: RegExp): string[] {
  const hosts = hostMask(nodes);
  const lines = new Set<string>();
  for (const record of records) {
    if (record.type !== 'log') continue;
    const line = directoryMask(record.line);
    if (told.test(line)) lines.add(`${record.node} ${record.level} ${logMask(hosts(anyReplid(line)))}`);
  }
  return [...lines].sort();
}

const latin1 = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');
