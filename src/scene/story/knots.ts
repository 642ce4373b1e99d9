/**
 * From beats to a map. The run is cut at every beginning and end of a beat. Within a piece nothing changes, so story time runs evenly
 * there, at the speed that the beat which needs most time wants:
 *
 *     told message     its seconds over its length; messages that overlap share the piece, and the neediest decides
 *     told point       at least its seconds, in the piece after it
 *     stretch          its seconds, divided among its repeats
 *     nothing          0.2 s for a millisecond, 0.6 s for a second, 1.1 s for an hour
 */
import type { Beat } from './beats';
import type { Stretch } from './stretches';

export interface Knots {
  readonly times: readonly number[];
  readonly seconds: readonly number[];
  /** Pieces in which nothing happens and that are long enough to be marked. */
  readonly idles: readonly (readonly [number, number])[];
}

/** From this length on an idle piece is marked as a break. */
export const MARKED_IDLE_US = 200_000;
/** The least that a piece and each of its microseconds get, so that the map is strictly monotone, in floating point too. */
const LEAST_SECONDS = 1e-4;
const LEAST_PER_US = 1e-9;

export function knotsOf(told: readonly Beat[], stretches: readonly Stretch[], startsAt: number, until: number): Knots {
  const times = cuts(told, stretches, startsAt, until);
  const pieceAt = new Map(times.map((at, i) => [at, i]));
  const need = new Float64Array(times.length);
  const inStretch = new Uint8Array(times.length);

  for (const stretch of stretches) spread(stretch, until, pieceAt, times, need, inStretch);
  const rates = fastest(told, times, until);

  const seconds: number[] = [0];
  const idles: [number, number][] = [];
  const beatAt = pointSeconds(told);
  for (let i = 0; i + 1 < times.length; i += 1) {
    const from = times[i] ?? 0;
    const to = times[i + 1] ?? 0;
    const length = to - from;
    const rate = rates[i] ?? 0;
    const idle = rate === 0 && !inStretch[i];
    if (idle && length >= MARKED_IDLE_US && from >= 0) idles.push([from, to]);
    const wanted = Math.max(rate * length, need[i] ?? 0, idle ? idleSeconds(length, from) : 0, beatAt.get(from) ?? 0);
    seconds.push((seconds[i] ?? 0) + Math.max(wanted, LEAST_SECONDS, LEAST_PER_US * length));
  }
  return { times, seconds, idles };
}

const idleSeconds = (us: number, from: number): number => (from < 0 ? 0.02 : 0.15 + 0.15 * Math.log10(1 + us / 1000));

function cuts(
  told: readonly Beat[],
  stretches: readonly Stretch[],
  startsAt: number,
  until: number,
): readonly number[] {
  const instants = new Set<number>([startsAt, until]);
  const add = (at: number): void => {
    if (at > startsAt && at < until) instants.add(at);
  };
  const addBoth = ({ from, to }: { readonly from: number; readonly to: number }): void => {
    add(from);
    add(to);
  };
  told.forEach(addBoth);
  stretches.forEach(addBoth);
  for (const { beats } of stretches) beats.forEach(addBoth);
  return [...instants].sort((a, b) => a - b);
}

/** For each instant, the seconds of the point event that needs most. */
function pointSeconds(told: readonly Beat[]): ReadonlyMap<number, number> {
  const most = new Map<number, number>();
  for (const beat of told)
    if (beat.to === beat.from) most.set(beat.from, Math.max(most.get(beat.from) ?? 0, beat.seconds));
  return most;
}

/** For each piece, the most seconds per microsecond that one of its told messages wants. A sweep with a heap: n log n. */
function fastest(told: readonly Beat[], times: readonly number[], until: number): Float64Array {
  const rates = new Float64Array(times.length);
  const heap: { rate: number; to: number }[] = [];
  let next = 0;
  for (let i = 0; i + 1 < times.length; i += 1) {
    const at = times[i] ?? 0;
    for (let beat = told[next]; beat && beat.from <= at; beat = told[(next += 1)]) {
      // A message that ends after the run, or never, does not slow it down: it moves as fast as if it ended with the run.
      const to = Math.min(beat.to, until);
      if (to > beat.from) push(heap, { rate: beat.seconds / (to - beat.from), to });
    }
    while (heap[0] && heap[0].to <= at) pop(heap);
    rates[i] = heap[0]?.rate ?? 0;
  }
  return rates;
}

/**
 * Divides the seconds of a stretch among its repeats: the early ones get most, and of each most goes to the time in which something is
 * under way.
 */
function spread(
  stretch: Stretch,
  until: number,
  pieceAt: ReadonlyMap<number, number>,
  times: readonly number[],
  need: Float64Array,
  inStretch: Uint8Array,
): void {
  const starts: { from: number; busyTo: number; weight: number }[] = [];
  stretch.beats.forEach((beat, i) => {
    const last = starts[starts.length - 1];
    if (last && last.from === beat.from) last.busyTo = Math.max(last.busyTo, beat.to);
    else starts.push({ from: beat.from, busyTo: beat.to, weight: beat.sort === 'stream' ? 0.15 : 1 / (i + 3) });
  });
  const sum = starts.reduce((total, { weight }) => total + weight, 0);
  starts.forEach(({ from, busyTo, weight }, i) => {
    const end = Math.min(starts[i + 1]?.from ?? stretch.to, until);
    const busy = Math.min(busyTo, end);
    const share = (stretch.seconds * weight) / sum;
    const busyShare = busy <= from ? 0 : busy >= end ? share : 0.6 * share;
    for (let k = pieceAt.get(from) ?? times.length; k + 1 < times.length && (times[k] ?? 0) < end; k += 1) {
      const length = (times[k + 1] ?? 0) - (times[k] ?? 0);
      const isBusy = (times[k] ?? 0) < busy;
      inStretch[k] = 1;
      need[k] = Math.max(
        need[k] ?? 0,
        isBusy ? (busyShare * length) / (busy - from) : ((share - busyShare) * length) / (end - busy),
      );
    }
  });
}

type Active = { rate: number; to: number };

function push(heap: Active[], item: Active): void {
  let i = heap.push(item) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent];
    if (!above || above.rate >= item.rate) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = item;
}

function pop(heap: Active[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    const right = heap[child + 1];
    if (right && right.rate > (heap[child]?.rate ?? 0)) child += 1;
    const below = heap[child];
    if (!below || below.rate <= last.rate) break;
    heap[i] = below;
    i = child;
  }
  heap[i] = last;
}
