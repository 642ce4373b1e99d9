/**
 * Story time. A handshake lasts milliseconds, and a heartbeat comes every ten seconds: watched at one speed, one of them is invisible or
 * the other endless. So there is a second clock, in which each message gets long enough to be seen crossing, and stretches in which nothing
 * happens fold to a short marked break. The map between the clocks is strictly monotone and piecewise linear. It depends only on the run's
 * report, so it is the same in both directions.
 */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import { beatsOf } from './story/beats';
import { knotsOf } from './story/knots';
import { fold, type Stretch } from './story/stretches';

/** What story time has stops for. */
export type StoryGrain = 'phase' | 'message';
/** What a step is. */
export type Grain = StoryGrain | 'byte';

/** A folded stretch, in both clocks. */
export interface Break {
  readonly fromStory: number;
  readonly toStory: number;
  readonly fromUs: TimeUs;
  readonly toUs: TimeUs;
  /** How many messages in it only repeat what was seen before (heartbeats, tries that fail the same way); 0: nothing happened in it. */
  readonly repeats: number;
}

export interface Story {
  /** Its length in seconds of story, 0 being `report.startsAt`. */
  readonly duration: number;
  /** Instants outside the run count as its ends. */
  readonly toStory: (at: TimeUs) => number;
  /** The inverse, in whole microseconds. */
  readonly toTime: (seconds: number) => TimeUs;
  readonly breaks: readonly Break[];
  /** Messages that only repeat what was just seen, stretch by stretch, ids ascending. Pictures show them small. */
  readonly trains: readonly (readonly number[])[];
  /**
   * Instants at which stepping stops, ascending. At each the World has what happened at it. `message`: what arrived has been read, an act,
   * a connection opened, closed or refused (a stretch of repeats has one, at its end). `phase`: the link of a replica changes its phase.
   */
  readonly stops: Readonly<Record<StoryGrain, readonly TimeUs[]>>;
}

export function makeStory(report: RunReport): Story {
  const { told, stretches } = fold(beatsOf(report));
  const { times, seconds, idles } = knotsOf(
    told,
    stretches,
    report.startsAt,
    Math.max(report.until, report.startsAt + 1),
  );
  const toStory = (at: TimeUs): number => between(times, seconds, at);
  const breaks = [...idles.map(([from, to]) => ({ from, to, repeats: 0 })), ...stretches.filter((s) => s.marked)]
    .map(({ from, to, repeats }): Break => {
      const toUs = Math.min(to, report.until) as TimeUs;
      const fromUs = Math.max(from, report.startsAt) as TimeUs;
      return { fromUs, toUs, fromStory: toStory(fromUs), toStory: toStory(toUs), repeats };
    })
    .sort((a, b) => a.fromUs - b.fromUs);
  return {
    duration: seconds[seconds.length - 1] ?? 0,
    toStory,
    toTime: (s) => Math.round(between(seconds, times, s)) as TimeUs,
    breaks,
    trains: stretches
      .map((s) => s.beats.flatMap((b) => b.message ?? []).sort((a, b) => a - b))
      .filter((ids) => ids.length > 0),
    stops: {
      message: ascending(
        [
          ...told.flatMap((b) => b.stop ?? []),
          ...stretches.flatMap(lastStop(report)),
          ...stretches.flatMap(stopsIn(report)),
        ],
        report,
      ),
      phase: ascending(
        told.filter((b) => b.phase).map((b) => b.from),
        report,
      ),
    },
  };
}

/** A stretch of repeats is one step: up to the last arrival in it. */
const lastStop =
  ({ until }: RunReport) =>
  ({ beats }: Stretch): number[] => {
    const ends = beats.flatMap(({ stop }) => (stop !== null && stop <= until ? [stop] : []));
    return ends.length === 0 ? [] : [Math.max(...ends.slice(-STOPS_LOOKED_AT))];
  };
/** In the middle of a long run a reader looks at repeats themselves: there each of them is a step. */
const stopsIn =
  ({ window }: RunReport) =>
  ({ beats }: Stretch): readonly number[] =>
    window === null
      ? []
      : beats.flatMap(({ stop }) => (stop !== null && stop >= window.from && stop <= window.to ? [stop] : []));

/** Beats are ordered by their beginning, so the latest end is among the last few. */
const STOPS_LOOKED_AT = 64;

const ascending = (instants: readonly number[], { startsAt, until }: RunReport): readonly TimeUs[] =>
  [...new Set(instants)].filter((at) => at >= startsAt && at <= until).sort((a, b) => a - b) as TimeUs[];

/** The y at x on the line through the knots (xs, ys), both ascending; exact at the knots, constant outside them. */
function between(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  if (!(x > (xs[low] ?? 0))) return ys[low] ?? 0;
  if (x >= (xs[high] ?? 0)) return ys[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[low], xs[high], ys[low], ys[high]];
  return y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
}
