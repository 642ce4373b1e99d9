/** Answers to requests about the run that is open. */
import { byteStopsOf } from '../engine/timeline/byteStops';
import { bytesOf } from '../engine/timeline/bytes';
import { causesOf } from '../engine/timeline/causes';
import { gaugesOf } from '../engine/timeline/gauges';
import { withoutBytes } from '../engine/timeline/telling';
import { readLesson } from '../lessons/reading/read';
import { annotatePayload } from '../protocol/annotate';
import type { Message } from '../protocol/message';
import { type Refusal, refusal } from '../refusal/refusal';
import { exportRun } from './exportRun';
import { type Answer, type Request, SERIES_LIMIT } from './messages';
import type { OpenRun } from './openRun';
import { wantedBy } from './until';

/** A request that names the run it is about. */
type RunRequest = Extract<Request, { readonly run: number }>;

/** Events of the agenda that `playOn` plays: about fifteen milliseconds, so that nobody else's request waits for long. */
const PLAY_ON_EVENTS = 20_000;
/** Trace events that one `find` looks through: about fifty milliseconds. */
const FIND_EVENTS = 50_000;

/** Answers a request about this run. Throws where the engine has a bug. */
export function answerOf(open: OpenRun, request: RunRequest): Answer {
  const { number: run } = open;
  switch (request.kind) {
    case 'playOn':
      open.run.playOn(PLAY_ON_EVENTS);
      return { kind: 'playOn', run, until: open.run.until, done: open.run.done };
    case 'look':
      return { kind: 'look', run, report: open.report(request.at) };
    case 'snapshot':
      return { kind: 'snapshot', run, snapshot: open.snapshot(request.at) };
    case 'bytes':
      return annotated(open, request.message, request.around);
    case 'byteStops':
      return byteStops(open, request.message);
    case 'why':
      return why(open, request.event);
    case 'series':
      if (request.at.length > SERIES_LIMIT) return unanswered(run);
      return { kind: 'series', run, gauges: request.at.map((at) => gaugesOf(open.run.seek(at), at)) };
    case 'find':
      return find(open, request);
    case 'export':
      return exportRun(open, request.layout);
    case 'read':
      return { kind: 'read', run, reading: readLesson(open.view(), request.lesson, request.expressions) };
  }
}

export const refused = (why: Refusal): Answer => ({ kind: 'refused', refusal: why });

function annotated({ number, run }: OpenRun, message: Message, around: number): Answer {
  const bytes = bytesOf(run, message);
  if (bytes === null) return unanswered(number);
  return { kind: 'bytes', run: number, message: message.id, around, ...annotatePayload(message, bytes, around) };
}

function byteStops({ number, run }: OpenRun, message: Message): Answer {
  const bytes = bytesOf(run, message);
  if (bytes === null) return unanswered(number);
  const { spans } = annotatePayload(message, bytes);
  return { kind: 'byteStops', run: number, message: message.id, ...byteStopsOf(run, message, spans) };
}

/** It asks about a run, a message or an event that there is not, or too much at once. */
export const unanswered = (run: number): Answer => refused(refusal('', 'unanswered', { run: String(run) }));

function why({ number, run }: OpenRun, seq: number): Answer {
  const event = run.event(seq);
  if (!event) return unanswered(number);
  const { chain, skipped } = causesOf((cause) => run.event(cause), event);
  return { kind: 'why', run: number, event: seq, chain: chain.map(withoutBytes), skipped };
}

type Find = Extract<Request, { readonly kind: 'find' }>;

function find({ number, run }: OpenRun, { wish, from, to, way }: Find): Answer {
  const wanted = wantedBy(wish);
  const { found, upTo } = run.stretches.search(from, to, way, FIND_EVENTS, (item) =>
    item.kind === 'event' ? wanted.event(item.event) : wanted.message(item.found.message),
  );
  return { kind: 'find', run: number, at: found?.at ?? null, upTo };
}
