/**
 * A trace without what differs between two runs of one scenario on real servers although nobody did anything wrong. A transcript made of
 * it can be compared where a scenario has many servers and was not written with care. Each rule has its reason:
 *
 * - Connections are told link by link, replies console by console: which of two servers is first within a millisecond is nobody's rule.
 * - The last ACK of a connection is counted without its PINGs: whether a replica's cron acknowledges a PING in the second in which its
 *   master's cron sends it depends on which of the two is a few milliseconds ahead.
 * - A master's replicas are told in the order of their ports: when all of them lost it at one instant, which comes back first is a race.
 * - CONFIG GET's pairs are sorted: they come out of a hash table whose seed is made at every start.
 * - Of a client in a log line, its number, descriptor, age and what lies in its buffers are left out; its `omem`, which a limit is held
 *   against, stays.
 */
import { replyValues, commandTokens, masterTokens, type WireToken } from './wireTokens';
import type { TraceRecord } from './traceRecord';

export function steadyRecords(records: readonly TraceRecord[], nodes: readonly string[]): TraceRecord[] {
  const at = ({ from, to }: Ends): number => nodes.indexOf(from) * nodes.length + nodes.indexOf(to);
  const talks = talksOf(records);
  const links = [...talks.values()].sort((a, b) => at(a) - at(b)).flatMap(ownRecords);
  const replies = records.flatMap((record) => (record.type === 'reply' ? [record] : []));
  const logs = records.flatMap((record) => (record.type === 'log' ? [record] : []));
  return [
    ...links,
    ...replies.sort((a, b) => nodes.indexOf(a.node) - nodes.indexOf(b.node)).map(sortedReply),
    ...logs.map((record) => ({ ...record, line: withoutClient(record.line) })),
  ];
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

interface Talk extends Ends {
  readonly records: TraceRecord[];
  up: string;
  down: string;
  closed: boolean;
}

/** Each connection that was opened, with what belongs to it. */
function talksOf(records: readonly TraceRecord[]): Map<number, Talk> {
  const talks = new Map<number, Talk>();
  for (const record of records) {
    if (record.type === 'open')
      talks.set(record.conn, { from: record.from, to: record.to, records: [record], up: '', down: '', closed: false });
    if (record.type !== 'data' && record.type !== 'close') continue;
    const talk = talks.get(record.conn);
    talk?.records.push(record);
    if (!talk) continue;
    if (record.type === 'close') talk.closed = true;
    else talk[record.from === talk.from ? 'up' : 'down'] += Buffer.from(record.bytes, 'base64').toString('latin1');
  }
  return talks;
}

/** A connection that lives to the end ends with one more ACK: the last one, PINGs not counted. */
function ownRecords(talk: Talk): TraceRecord[] {
  const acked = talk.closed ? null : ackedWithoutPings(talk);
  const last = talk.records.at(-1);
  if (acked === null || last?.type === undefined || !('conn' in last)) return talk.records;
  const words = ['REPLCONF', 'ACK', String(acked)].map((word) => `$${word.length}\r\n${word}\r\n`).join('');
  const bytes = base64(`*3\r\n${words}`);
  return [...talk.records, { type: 'data', t: last.t, conn: last.conn, from: talk.from, to: talk.to, bytes }];
}

type Command = Extract<WireToken, { kind: 'command' }>;
const isCommand = (token: WireToken): token is Command => token.kind === 'command';
const name = ({ argv }: Command, at = 0): string => argv[at]?.toUpperCase() ?? '';

function ackedWithoutPings({ up, down }: Talk): number | null {
  const said = commandTokens(up).filter(isCommand);
  const last = said.findLast((command) => name(command) === 'REPLCONF' && name(command, 1) === 'ACK');
  if (last === undefined) return null;
  const acked = Number(last.argv[2]);
  const tokens = masterTokens(down);
  let at = streamStart(tokens, said) ?? acked;
  let pings = 0;
  for (const command of tokens.filter(isCommand)) {
    at += command.length;
    if (at <= acked && command.argv.length === 1 && name(command) === 'PING') pings += command.length;
  }
  return acked - pings;
}

/** The offset before the first byte of a connection's stream: what +FULLRESYNC said, or what a PSYNC that goes on asked for. */
function streamStart(tokens: readonly WireToken[], said: readonly Command[]): number | null {
  for (const token of tokens) {
    if (token.kind !== 'line') continue;
    const [word, , offset] = token.text.split(' ');
    if (word === '+FULLRESYNC') return Number(offset);
    if (word === '+CONTINUE') return Number(said.findLast((command) => name(command) === 'PSYNC')?.argv[2]) - 1;
  }
  return null;
}

type Reply = Extract<TraceRecord, { type: 'reply' }>;

function sortedReply(record: Reply): Reply {
  const said = Buffer.from(record.reply, 'base64').toString('latin1');
  if (/^INFO\b/i.test(record.command)) return { ...record, reply: base64(sortedLines(said)) };
  if (/^ROLE\b/i.test(record.command)) return { ...record, reply: base64(sortedItems(said)) };
  if (!/^CONFIG GET /i.test(record.command)) return record;
  const [count, ...rest] = replyValues(said);
  if (!count?.startsWith('[')) return record;
  const pairs = rest.flatMap((word, i) => (i % 2 === 0 ? [`${word} ${rest[i + 1]}`] : [])).sort();
  const reply = `*${pairs.length}\r\n${pairs.map((pair) => `$${pair.length}\r\n${pair}\r\n`).join('')}`;
  return { ...record, reply: base64(reply) };
}

const base64 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('base64');

const byPort = (a: RegExpMatchArray, b: RegExpMatchArray): number => Number(a[1]) - Number(b[1]);

/** INFO's `slave0:ip=10.0.0.2,port=6380,…`, numbered anew. */
function sortedLines(info: string): string {
  const sorted = [...info.matchAll(/^slave\d+:(?:ip=[^,]*,port=(\d+).*)$/gm)].sort(byPort);
  let nth = 0;
  return info.replace(/^slave\d+:ip=.*$/gm, () => (sorted[nth]?.[0] ?? '').replace(/^slave\d+/, `slave${nth++}`));
}

/** ROLE's `10.0.0.2 6380 1042`, each an array of three. */
function sortedItems(role: string): string {
  const item = /\*3\r\n\$\d+\r\n[^\r]*\r\n\$\d+\r\n(\d+)\r\n\$\d+\r\n-?\d+\r\n/g;
  const sorted = [...role.matchAll(item)].sort(byPort);
  let nth = 0;
  return role.replace(item, () => sorted[nth++]?.[0] ?? '');
}

const CLIENT_INFO = / (id|fd|age|idle|qbuf|qbuf-free|argv-mem|multi-mem|rbs|rbp|obl|tot-mem|events|cmd)=\S*/g;

const withoutClient = (line: string): string =>
  line
    .replace(/failover request from '.*'/, "failover request from '*'")
    .replace(/client:? id=.*/i, (info) => info.replace(CLIENT_INFO, ''));
