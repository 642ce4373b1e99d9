/**
 * The run as a conversation: which question a reply answers, which decision is behind an answer, what led to a message. TCP and RESP do not
 * say so; both sides know it because replies come in the order of the questions.
 */
import type { TraceEvent, TraceOf } from '../../engine/world/trace';
import type { Message } from '../../protocol/message';
import type { OpenRun } from '../../store/run';
import type { RunReport } from '../../worker/messages';
import { type HungUp, hungUpIn } from './hungUp';
import { replyLine } from './replyLine';

export interface Talk {
  /** The question that a reply answers. */
  readonly questionOf: (reply: Message) => Message | null;
  /** The decision behind a +FULLRESYNC or +CONTINUE. */
  readonly decisionOf: (reply: Message) => TraceOf<'decision'> | null;
  /** The first ACK after a snapshot: it tells the master that the replica has loaded it. */
  readonly isFirstAck: (ack: Message) => boolean;
  /** Nothing has been synchronized to this server before this message. */
  readonly isNewcomer: (psync: Message) => boolean;
  /** The server that opened a connection, which is always the replica. */
  readonly replicaOf: (conn: number) => string | null;
  /** What led to a message, nearest cause first, at most `most` events. */
  readonly causesOf: (message: Message, most: number) => readonly TraceEvent[];
  readonly messageOfData: (seq: number) => Message | null;
  /** Why a connection was closed, if its server has logged that. */
  readonly hungUpOf: (close: TraceOf<'close'>) => HungUp | null;
  /** Whether a link that is up again had only been silent, so that its connections may still be open. */
  readonly endsSilence: (up: TraceOf<'link'>) => boolean;
  /** The one-line reply that a server gave at once to a command typed at it. */
  readonly replyTo: (act: TraceOf<'act'>) => string | null;
}

/** A loading server serves its clients between records. A reply that comes later than this had to wait for something. */
const AT_ONCE_US = 100_000;

const talks = new WeakMap<OpenRun, Talk>();

/** Computed once for a run. */
export function talkOf(open: OpenRun): Talk {
  const known = talks.get(open);
  if (known) return known;
  const talk = makeTalk(open.report);
  talks.set(open, talk);
  return talk;
}

export function makeTalk(report: RunReport): Talk {
  const questions = new Map<number, Message>();
  const waiting = new Map<number, Message[]>();
  const firstAcks = new Set<number>();
  const freshRdb = new Set<number>();
  const fed = new Set<string>();
  const newcomers = new Set<number>();
  const byData = new Map<number, Message>();

  for (const message of report.messages) {
    if (!byData.has(message.data)) byData.set(message.data, message);
    const { conn, name } = message;
    if (isQuestion(message)) {
      const queue = waiting.get(conn) ?? [];
      waiting.set(conn, queue);
      queue.push(message);
    } else if (name.startsWith('+') || name.startsWith('-')) {
      const question = waiting.get(conn)?.shift();
      if (question) questions.set(message.id, question);
    }
    if (name === 'PSYNC' && !fed.has(message.from)) newcomers.add(message.id);
    if (name === 'RDB') freshRdb.add(conn);
    if (name === 'RDB' || name === '+CONTINUE') fed.add(message.to);
    if (name === 'REPLCONF ACK' && freshRdb.delete(conn)) firstAcks.add(message.id);
  }

  const decisions = report.events.filter((e) => e.kind === 'decision');
  const replies = report.events.filter((e) => e.kind === 'reply');
  const openers = new Map(report.events.flatMap((e) => (e.kind === 'open' ? [[e.conn, e.from] as const] : [])));
  const reasons = hungUpIn(report.events);
  const events = new Map(report.events.map((e) => [e.seq, e]));
  return {
    questionOf: (reply) => questions.get(reply.id) ?? null,
    decisionOf: (reply) =>
      decisions.findLast((d) => d.kind === 'decision' && d.conn === reply.conn && d.at <= reply.sentAt) ?? null,
    isFirstAck: (ack) => firstAcks.has(ack.id),
    isNewcomer: (psync) => newcomers.has(psync.id),
    replicaOf: (conn) => openers.get(conn) ?? null,
    messageOfData: (seq) => byData.get(seq) ?? null,
    hungUpOf: ({ seq }) => reasons.get(seq) ?? null,
    endsSilence: ({ seq, between: [a, b] }) => {
      const faults = report.events.filter((e) => e.kind === 'link' && e.seq < seq && e.state !== 'up');
      const last = faults.findLast((e) => e.kind === 'link' && e.between.includes(a) && e.between.includes(b));
      return last?.kind === 'link' && last.state === 'held';
    },
    replyTo: ({ seq, at, node, text }) => {
      const reply = replies.find((e) => e.kind === 'reply' && e.seq > seq && e.node === node && e.command === text);
      return reply?.kind !== 'reply' || reply.at > at + AT_ONCE_US ? null : replyLine(reply.reply);
    },
    causesOf: (message, most) => {
      const chain: TraceEvent[] = [];
      let cause = events.get(message.data)?.cause ?? null;
      while (cause !== null && chain.length < most) {
        const event = events.get(cause);
        if (!event) break;
        if (event.kind === 'data' || event.kind === 'act' || event.kind === 'timer' || event.kind === 'open')
          chain.push(event);
        cause = event.cause;
      }
      return chain;
    },
  };
}

/** What a replica says during a handshake and is answered with one line. */
function isQuestion({ name, kind }: Message): boolean {
  if (name === 'PING') return kind === 'handshake';
  return (
    name === 'AUTH' ||
    name === 'PSYNC' ||
    name === 'SYNC' ||
    (name.startsWith('REPLCONF ') && name !== 'REPLCONF ACK' && name !== 'REPLCONF GETACK')
  );
}
