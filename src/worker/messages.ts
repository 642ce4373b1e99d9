/**
 * The typed boundary between the page and the engine's worker. One request is in flight at a time; each carries an id; each
 * gets one answer. A run has a number (its epoch): answers about an older run are dropped by the client.
 */
import type { Gauges } from '../engine/timeline/gauges';
import type { Chart } from '../engine/machines/chart';
import type { Fold, Window } from '../engine/timeline/telling';
import type { Snapshot } from '../engine/world/snapshot';
import type { ByteStops } from '../engine/timeline/byteStops';
import type { TraceEvent } from '../engine/world/trace';
import type { Island } from '../protocol/island';
import type { Refusal } from '../refusal/refusal';
import type { Message } from '../protocol/message';
import type { Span } from '../protocol/span';
import type { TimeUs } from '../protocol/units';
import type { Lesson } from '../lessons/lesson';
import type { Reading } from '../lessons/reading/read';
import type { Knobs } from './knobs/rows';
import type { PackedSnapshot } from './packedSnapshot';
import type { Until } from './until';

/** The most instants in one `series` request, so that the seeks for it delay a snapshot by some milliseconds and not more. */
export const SERIES_LIMIT = 64;

export type Request =
  | { readonly kind: 'describe' }
  /** Starts a new run. `scenario` may come from anywhere; the worker validates it. */
  | {
      readonly kind: 'open';
      readonly scenario: unknown;
      readonly knobs: Knobs;
      /** What somebody did in this run, as steps of the scenario format, after the scenario's own. */
      readonly intents?: readonly unknown[];
    }
  /** The World at an instant, after every event up to and including it. */
  | { readonly kind: 'snapshot'; readonly run: number; readonly at: TimeUs }
  /** Plays a run on for some milliseconds: until the answer says `done`, a run is known up to `until` and no further. */
  | { readonly kind: 'playOn'; readonly run: number }
  /** The run as it is known by now, with all that happened around an instant. Of a short run that is the whole run, always. */
  | { readonly kind: 'look'; readonly run: number; readonly at: TimeUs }
  /**
   * A message's bytes, every byte in one labelled span. Of a long RDB only the keys around the byte at `around` have spans of their own.
   * `message`: as any report of this run has it.
   */
  | { readonly kind: 'bytes'; readonly run: number; readonly message: Message; readonly around: number }
  /** Where stepping byte by byte stops in a message, and when. */
  | { readonly kind: 'byteStops'; readonly run: number; readonly message: Message }
  /** What led to an event, by its `seq`. */
  | { readonly kind: 'why'; readonly run: number; readonly event: number }
  /** The numbers that charts plot, at instants in ascending order, SERIES_LIMIT at most. */
  | { readonly kind: 'series'; readonly run: number; readonly at: readonly TimeUs[] }
  /** Searches what a report folds, for some tens of milliseconds: from one instant to another, forwards (`way` 1) or backwards (-1). */
  | {
      readonly kind: 'find';
      readonly run: number;
      readonly wish: Until;
      readonly from: TimeUs;
      readonly to: TimeUs;
      readonly way: 1 | -1;
    }
  /** The run as files: its trace as the JSON lines that `npm run sim` prints, and the scenario that leads to it. */
  | { readonly kind: 'export'; readonly run: number; readonly layout?: RunReport['layout'] | undefined }
  /** When each beat of a lesson comes in this run, and the numbers that its texts want (`expressions`, by beat). */
  | {
      readonly kind: 'read';
      readonly run: number;
      readonly lesson: Pick<Lesson, 'refs' | 'beats'>;
      readonly expressions: Readonly<Record<string, readonly string[]>>;
    }
  /** Tests only: make the worker fail. */
  | { readonly kind: 'crash' };

export interface ReportNode {
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  /** Its redis.conf as the scenario has it. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * What the page is told of a run: everything that its time axis and its lists need.
 *
 * A short run is reported whole. Of a long one (more trace events than `Bounds.wholeEvents`) a report has what is rare, the first of what
 * repeats, and everything around one instant; `folds` say how much was left out where. Two reports of one run that look at different instants
 * may give a message different ids; `conn`, `data` and `start` identify it.
 */
export interface RunReport {
  readonly run: number;
  readonly title: { readonly en: string; readonly zh: string };
  readonly seed: number;
  readonly nodes: readonly ReportNode[];
  readonly startsAt: TimeUs;
  /** How far it has been played; nothing is known beyond. */
  readonly until: TimeUs;
  /** How long after bytes arrive a server that is free reads them, in virtual microseconds. */
  readonly turnUs: number;
  /** Where it ends. `until` gets there bit by bit, by requests `playOn`. */
  readonly endsAt: TimeUs;
  /** Stretches of a long run that are reported only as counts, in order; a short run has none. */
  readonly folds: readonly Fold[];
  /** From one instant to the other every arrival and every event is reported; `null`: in the whole run. */
  readonly window: Window | null;
  /** What crossed a link, in order of `sentAt`; ids are indices. */
  readonly messages: readonly Message[];
  /** The trace without the bytes: `data` events carry `''` (ask for `bytes`). */
  readonly events: readonly TraceEvent[];
  /** The knobs' values: as they were turned, else the scenario's own. A knob that has nothing to act on in this run is missing. */
  readonly knobs: Knobs;
  /** Where the scenario puts the servers' cards: their middles, as parts (0 to 1) of the stage's width and height. */
  readonly layout: Readonly<Record<string, readonly [x: number, y: number]>>;
  readonly snapshot: Snapshot;
}

export type Answer =
  | {
      readonly kind: 'describe';
      readonly charts: readonly Chart[];
      readonly redis: string;
      /** Names of the commands that are modelled, in order, and how many Redis 7.0 has. */
      readonly commands: readonly string[];
      readonly redisCommands: number;
      /** Names of redis.conf's directives. */
      readonly directives: readonly string[];
    }
  | { readonly kind: 'open'; readonly report: RunReport }
  | { readonly kind: 'playOn'; readonly run: number; readonly until: TimeUs; readonly done: boolean }
  | { readonly kind: 'look'; readonly run: number; readonly report: RunReport }
  | { readonly kind: 'snapshot'; readonly run: number; readonly snapshot: PackedSnapshot }
  | {
      readonly kind: 'bytes';
      readonly run: number;
      readonly message: number;
      readonly around: number;
      /** All bytes in one island; of a message of many megabytes only the bytes at the beginning of each span. */
      readonly islands: readonly Island[];
      readonly spans: readonly Span[];
    }
  | ({ readonly kind: 'byteStops'; readonly run: number; readonly message: number } & ByteStops)
  /** Nearest cause first, without bytes; the last is an act, a timer or a boot. `skipped`: how many were left out before that last one. */
  | {
      readonly kind: 'why';
      readonly run: number;
      readonly event: number;
      readonly chain: readonly TraceEvent[];
      readonly skipped: number;
    }
  /** `at`: when it happened (for a message: when its last byte left); `null`: it does not happen up to `upTo`. */
  | { readonly kind: 'find'; readonly run: number; readonly at: TimeUs | null; readonly upTo: TimeUs }
  | { readonly kind: 'series'; readonly run: number; readonly gauges: readonly Gauges[] }
  | { readonly kind: 'read'; readonly run: number; readonly reading: Reading }
  /** `until`: the lines go up to this instant, which may be before the run's end. */
  | {
      readonly kind: 'export';
      readonly run: number;
      readonly lines: readonly string[];
      readonly until: TimeUs;
      readonly scenario: string;
    }
  /** The input was at fault. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type ToWorker = { readonly id: number; readonly request: Request };
export type FromWorker =
  | { readonly id: number; readonly answer: Answer }
  /** A bug of ours: an error in the engine, with what is needed to see it again. */
  | {
      readonly id: number | null;
      readonly failure: { readonly message: string; readonly stack: string; readonly reproduction: string };
    };
