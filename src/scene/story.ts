/**
 * Story time. A handshake lasts milliseconds and a heartbeat comes every ten seconds; watched at one pace, either is invisible
 * or endless. So there is a second clock in which each message gets long enough to be seen crossing, and stretches in which
 * nothing happens fold to a short marked break. It is a monotone piecewise-linear map, made from what the run reports and
 * nothing else: the same forwards and back.
 */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';

export type Grain = 'phase' | 'message';

/** A folded stretch, in both clocks. */
export interface Break {
  readonly fromStory: number;
  readonly toStory: number;
  readonly fromUs: TimeUs;
  readonly toUs: TimeUs;
  /** Messages inside that repeat what was seen before (heartbeats, tries that fail the same way); 0 where nothing happened. */
  readonly repeats: number;
}

export interface Story {
  /** Its length in seconds of story, 0 being `report.startsAt`. */
  readonly duration: number;
  readonly toStory: (at: TimeUs) => number;
  /** The inverse, rounded to whole microseconds. */
  readonly toTime: (seconds: number) => TimeUs;
  readonly breaks: readonly Break[];
  /** Instants worth stopping at, ascending. `message`: right after an arrival or an act; `phase`: where a link's phase changes. */
  readonly stops: Readonly<Record<Grain, readonly TimeUs[]>>;
}

export declare function makeStory(report: RunReport): Story;
