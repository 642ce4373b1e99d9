/**
 * What the console of a server shows: the lines typed at it in this run, including the scenario's own, and its answers. All of it comes
 * from the run's trace, so a transcript is shorter after going back in time, and the same again after coming forwards.
 *
 * A console is one connection, so replies come in the order of the commands:
 *
 *     10.0.0.1:6379> BLPOP queue 0        typed at 2 s
 *     10.0.0.1:6379> GET a                typed at 3 s, answered after the BLPOP
 */
import { afterReply, type Connection, FRESH_CONNECTION, prompt } from '../console/prompt';
import { printElapsed, printReply, printsRaw } from '../console/print';
import { readReply, type Reply } from '../protocol/resp';
import { splitWords } from '../protocol/typedLine';
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';

export interface Exchange {
  /** The `seq` of the act. */
  readonly seq: number;
  readonly at: TimeUs;
  readonly prompt: string;
  /** `''` with an empty prompt: nobody typed it, it is a message that came by itself. */
  readonly line: string;
  /** `null`: it is never answered. */
  readonly answer: { readonly at: TimeUs; readonly text: string } | null;
}

export interface Transcript {
  readonly node: string;
  readonly exchanges: readonly Exchange[];
  /** The prompt at an instant. */
  readonly promptAt: (at: TimeUs) => string;
}

/** What redis-cli shows instead of an address once it has noticed that the server is gone. */
export const NOT_CONNECTED = 'not connected> ';

const known = new WeakMap<RunReport, Map<string, Transcript>>();

/** Computed once for each run and server. */
export function transcriptOf(report: RunReport, node: string): Transcript {
  const ofRun = known.get(report) ?? new Map<string, Transcript>();
  known.set(report, ofRun);
  const made = ofRun.get(node) ?? makeTranscript(report, node);
  ofRun.set(node, made);
  return made;
}

/** A command that waits for its reply; the oldest is answered first. */
interface Asked {
  readonly seq: number;
  readonly at: TimeUs;
  readonly prompt: string;
  readonly line: string;
}

export function makeTranscript(report: RunReport, node: string): Transcript {
  const place = report.nodes.find(({ name }) => name === node);
  const address = place ? `${place.ip}:${place.port}` : node;
  const exchanges: Exchange[] = [];
  const prompts: { readonly at: TimeUs; readonly text: string }[] = [];
  let asked: Asked[] = [];
  let connection: Connection | null = FRESH_CONNECTION;
  let up = false;
  const promptNow = (): string => (connection ? prompt(address, connection) : NOT_CONNECTED);
  const remember = (at: TimeUs, change: Connection | null): void => {
    connection = change;
    prompts.push({ at, text: promptNow() });
  };
  const nobodyThere = (at: TimeUs): void => {
    const text = `Could not connect to Redis at ${address}: Connection refused\n`;
    for (const one of asked) exchanges.push({ ...one, answer: { at, text: isShutdown(one.line) ? '' : text } });
    if (asked.length > 0) remember(at, null);
    asked = [];
  };

  for (const event of report.events) {
    if (!('node' in event) || event.node !== node) continue;
    if (event.kind === 'node') {
      up = event.state !== 'down';
      if (event.state === 'down') {
        nobodyThere(event.at);
        connection = connection && FRESH_CONNECTION;
      }
    } else if (event.kind === 'act' && event.typed) {
      asked.push({ seq: event.seq, at: event.at, prompt: promptNow(), line: event.text });
      if (!up) nobodyThere(event.at);
    } else if (event.kind === 'reply' && event.unasked) {
      const message = readReply(event.reply, 0)?.reply;
      const text = message ? printed(message, false) : '';
      exchanges.push({ seq: event.seq, at: event.at, prompt: '', line: '', answer: { at: event.at, text } });
    } else if (event.kind === 'reply') {
      const one = asked.shift();
      const reply = readReply(event.reply, 0)?.reply;
      if (!one || !reply) continue;
      const words = splitWords(one.line) ?? [];
      const text = printed(reply, printsRaw(words));
      exchanges.push({ ...one, answer: { at: event.at, text: `${text}${printElapsed(event.at - one.at)}` } });
      remember(event.at, afterReply(connection ?? FRESH_CONNECTION, words, reply));
    }
  }
  for (const one of asked) exchanges.push({ ...one, answer: null });
  exchanges.sort((a, b) => a.seq - b.seq);
  const fresh = prompt(address, FRESH_CONNECTION);
  return { node, exchanges, promptAt: (at) => prompts.findLast((p) => p.at <= at)?.text ?? fresh };
}

/** With one newline at its end. */
const printed = (reply: Reply, raw: boolean): string =>
  printReply(reply, { raw }).replaceAll('\r', '').replace(/\n?$/, '\n');

/** After SHUTDOWN a closed connection is what one expects: redis-cli prints nothing then. */
const isShutdown = (line: string): boolean => /^\s*shutdown\b/i.test(line);
