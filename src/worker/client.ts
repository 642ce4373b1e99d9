/**
 * The page's side of the engine. One request is in flight at a time. Of those that wait only the newest of each kind is kept, because
 * nobody wants the picture of a place that the slider has already left. Answers about an older run are dropped.
 *
 *     open(a)  ──> in flight
 *     open(b)  waits          open(c)  takes its place; open(b) settles as `stale` and is never sent
 *
 * If the worker dies every promise is settled: nothing in the page waits for an answer that cannot come.
 */
import type { Transport } from './channel';
import { EngineFailure, GONE } from './engineFailure';
import type { Knobs } from './knobs/rows';
import type { Answer, FromWorker, Request, RunReport } from './messages';
import { createUnpacker } from './packedSnapshot';
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import type { Refusal } from '../refusal/refusal';
import type { Gauges } from '../engine/timeline/gauges';
import type { ByteStops } from '../engine/timeline/byteStops';
import type { Snapshot } from '../engine/world/snapshot';
import type { Reading } from '../lessons/reading/read';

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Replaced by a later request, or about a run that is no longer open. */
  | { readonly kind: 'stale' }
  /** The input was wrong. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How far a run has been played. */
export type Progress = Extract<Answer, { kind: 'playOn' }>;
export type Bytes = Extract<Answer, { kind: 'bytes' }>;
export type Why = Extract<Answer, { kind: 'why' }>;
/** A run as files. */
export type Export = Extract<Answer, { kind: 'export' }>;
export type Search = Omit<Extract<Request, { kind: 'find' }>, 'kind' | 'run'>;
export type FoundIn = Extract<Answer, { kind: 'find' }>;
export type LessonToRead = Omit<Extract<Request, { kind: 'read' }>, 'kind' | 'run'>;
export type Description = Extract<Answer, { kind: 'describe' }>;

export interface EngineClient {
  describe(): Promise<Outcome<Description>>;
  open(scenario: unknown, knobs: Knobs, intents?: readonly unknown[]): Promise<Outcome<RunReport>>;
  snapshot(run: number, at: TimeUs): Promise<Outcome<Snapshot>>;
  /** A snapshot that nobody waits for yet; almost every other request goes first. */
  prefetch(run: number, at: TimeUs): Promise<Outcome<Snapshot>>;
  /** Plays a run on for some milliseconds, and answers how far it is known now. Sent when there is nothing else to do. */
  playOn(run: number): Promise<Outcome<Progress>>;
  /** The run as far as it is known by now, with everything that happened around an instant. */
  look(run: number, at: TimeUs): Promise<Outcome<RunReport>>;
  bytes(run: number, message: Message, around?: number): Promise<Outcome<Bytes>>;
  byteStops(run: number, message: Message): Promise<Outcome<ByteStops>>;
  /** What led to an event. */
  why(run: number, event: number): Promise<Outcome<Why>>;
  /** What charts plot, at instants in ascending order. */
  series(run: number, at: readonly TimeUs[]): Promise<Outcome<readonly Gauges[]>>;
  /** Searches what the report folds; see the request `find`. */
  find(run: number, search: Search): Promise<Outcome<FoundIn>>;
  /** The run's trace as JSON lines, and its scenario. */
  exportRun(run: number, layout?: RunReport['layout']): Promise<Outcome<Export>>;
  /** When each beat of a lesson comes in the run, with the numbers that its texts need. */
  read(run: number, lesson: LessonToRead): Promise<Outcome<Reading>>;
  close(): void;
}

/** A run of the largest scenario takes about a second; after this long the worker is considered dead. */
export const ANSWER_TIMEOUT_MS = 20_000;

/** The order in which waiting requests are sent. */
const LANES = [
  'describe',
  'open',
  'read',
  'snapshot',
  'look',
  'bytes',
  'byteStops',
  'why',
  'export',
  'series',
  'find',
  'prefetch',
  'playOn',
] as const;
type Lane = (typeof LANES)[number];

interface Waiting {
  readonly request: Request;
  /** The run that the request is about; `null`: none in particular. */
  readonly run: number | null;
  readonly settle: (outcome: Outcome<Answer>) => void;
  readonly fail: (failure: EngineFailure) => void;
}

export interface ClientOptions {
  readonly timeoutMs?: number;
  /** Called once, when the engine has failed for good; not called for `close()`. */
  readonly onFailure?: (failure: EngineFailure) => void;
}

export function createClient(transport: Transport, options: ClientOptions = {}): EngineClient {
  const waiting = new Map<Lane, Waiting>();
  const unpack = createUnpacker();
  let seen: Snapshot | null = null;
  const lastSeen = (): Snapshot => {
    if (!seen) throw new Error('client: asked for a snapshot before there is one');
    return seen;
  };
  let inFlight: { readonly id: number; readonly entry: Waiting } | null = null;
  let nextId = 1;
  let run: number | null = null;
  let over: EngineFailure | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (failure: EngineFailure): void => {
    if (over) return;
    over = failure;
    clearTimeout(timer);
    const all = [...(inFlight ? [inFlight.entry] : []), ...waiting.values()];
    inFlight = null;
    waiting.clear();
    transport.close();
    for (const entry of all) entry.fail(failure);
  };

  const die = (failure: EngineFailure): void => {
    if (over) return;
    end(failure);
    options.onFailure?.(failure);
  };

  const pump = (): void => {
    if (inFlight || over) return;
    for (const lane of LANES) {
      const entry = waiting.get(lane);
      if (!entry) continue;
      waiting.delete(lane);
      const id = nextId++;
      inFlight = { id, entry };
      timer = setTimeout(() => die(new EngineFailure(GONE.silent, true, '')), options.timeoutMs ?? ANSWER_TIMEOUT_MS);
      transport.post({ id, request: entry.request });
      return;
    }
  };

  /** An answer is of the same kind as its request; `pick` takes from it what was asked for. */
  const ask = <R extends Asked, T>(
    request: R,
    pick: (answer: AnswerTo<R>) => T,
    lane: Lane = request.kind,
  ): Promise<Outcome<T>> =>
    new Promise((resolve, reject) => {
      if (over) return reject(over);
      waiting.get(lane)?.settle({ kind: 'stale' });
      waiting.set(lane, {
        request,
        run: 'run' in request ? request.run : null,
        fail: reject,
        settle: (outcome) => {
          if (outcome.kind !== 'done') return resolve(outcome);
          if (outcome.value.kind === 'refused') return resolve(outcome.value);
          resolve(
            isAnswerTo(request, outcome.value) ? { kind: 'done', value: pick(outcome.value) } : { kind: 'stale' },
          );
        },
      });
      pump();
    });

  const receive = (message: FromWorker): void => {
    if (over) return;
    if ('failure' in message) {
      die(new EngineFailure(message.failure.message, false, message.failure.reproduction));
      return;
    }
    // The answer to a request that was given up.
    if (inFlight?.id !== message.id) return;
    const { entry } = inFlight;
    inFlight = null;
    clearTimeout(timer);
    const { answer } = message;
    // Read even if nobody wants it any more: the next one builds upon it.
    if (answer.kind === 'snapshot') seen = unpack(answer.snapshot);
    if (answer.kind === 'open') {
      run = answer.report.run;
      for (const [lane, other] of waiting)
        if (other.run !== null && other.run !== run) {
          waiting.delete(lane);
          other.settle({ kind: 'stale' });
        }
    }
    entry.settle(entry.run !== null && entry.run !== run ? { kind: 'stale' } : { kind: 'done', value: answer });
    pump();
  };

  transport.onMessage(receive);
  transport.onError((reason) => die(new EngineFailure(reason, true, '')));

  return {
    describe: () => ask({ kind: 'describe' }, whole),
    open: (scenario, knobs, intents = []) => ask({ kind: 'open', scenario, knobs, intents }, ({ report }) => report),
    snapshot: (of, at) => ask({ kind: 'snapshot', run: of, at }, lastSeen),
    prefetch: (of, at) => ask({ kind: 'snapshot', run: of, at }, lastSeen, 'prefetch'),
    look: (of, at) => ask({ kind: 'look', run: of, at }, ({ report }) => report),
    playOn: (of) => ask({ kind: 'playOn', run: of }, whole),
    bytes: (of, message, around = 0) => ask({ kind: 'bytes', run: of, message, around }, whole),
    byteStops: (of, message) => ask({ kind: 'byteStops', run: of, message }, whole),
    why: (of, event) => ask({ kind: 'why', run: of, event }, whole),
    series: (of, at) => ask({ kind: 'series', run: of, at }, ({ gauges }) => gauges),
    find: (of, search) => ask({ kind: 'find', run: of, ...search }, whole),
    exportRun: (of, layout) => ask({ kind: 'export', run: of, layout }, whole),
    read: (of, lesson) => ask({ kind: 'read', run: of, ...lesson }, ({ reading }) => reading),
    close: () => end(new EngineFailure('closed', true, '')),
  };
}

/** Every request but `crash`, which has no answer. */
type Asked = Extract<Request, { readonly kind: Lane }>;
type AnswerTo<R extends Asked> = Extract<Answer, { readonly kind: R['kind'] }>;

const isAnswerTo = <R extends Asked>(request: R, answer: Answer): answer is AnswerTo<R> => answer.kind === request.kind;

const whole = <T>(answer: T): T => answer;
