/**
 * The stretches of a run between its checkpoints, computed again where somebody looks: what a long run has told and not kept, and what is
 * searched for.
 */
import { type TimeUs, timeUs } from '../../protocol/units';
import type { TraceEvent } from '../world/trace';
import { advanceSome, toldBy } from '../world/world';
import type { Checkpoints } from './checkpoints';
import type { Kept } from './digest';
import type { Item } from './items';
import { type Place, placeBefore } from './place';

/** Of the stretches that were computed again the latest are kept, up to this many trace events in all. */
const KEPT_STRETCH_EVENTS = 60_000;

/** The trace between two checkpoints, computed again. */
interface Stretch {
  readonly from: Place;
  readonly trace: readonly TraceEvent[];
  readonly items: readonly Kept[];
}

export interface Sought {
  readonly found: Item | null;
  readonly upTo: TimeUs;
}

export class Stretches {
  readonly #places: Checkpoints<Place>;
  readonly #endsAt: TimeUs;
  readonly #known: () => { readonly played: number; readonly done: boolean };
  /** The latest last. */
  #stretches: Stretch[] = [];

  /** `known`: how many events of the agenda the run has played by now, and whether that is all. */
  constructor(places: Checkpoints<Place>, endsAt: TimeUs, known: () => { played: number; done: boolean }) {
    this.#places = places;
    this.#endsAt = endsAt;
    this.#known = known;
  }

  /**
   * Everything around an instant, which is in the stretch `index`, without a gap: at least `least` items before it and after it where the run has them, and all that was
   * told from `since` on; but nothing more is computed once there are `most`.
   */
  around(index: number, at: TimeUs, since: TimeUs, least: number, most: number): readonly Kept[] {
    let items: readonly Kept[] = this.#stretch(index)?.items ?? [];
    const early = (): number => upTo(items, at);
    for (let i = index + 1; items.length - early() < least && items.length < most; i++) {
      const next = this.#stretch(i);
      if (!next) break;
      items = [...items, ...next.items];
    }
    for (let i = index - 1; i >= 0 && items.length < 2 * most; i--) {
      if (early() >= least && (items[0]?.item.at ?? at) <= since) break;
      items = [...(this.#stretch(i)?.items ?? []), ...items];
    }
    return items;
  }

  /** A trace event by its number; `undefined` where there is none (yet). */
  event(seq: number): TraceEvent | undefined {
    const stretch = this.#stretch(this.#told(seq));
    return stretch?.trace[seq - toldBy(stretch.from.world)];
  }

  /** The trace from an event on, piece by piece. */
  *traceFrom(seq: number): IterableIterator<readonly TraceEvent[]> {
    const first = this.#told(seq);
    for (let i = first; ; i++) {
      const stretch = this.#stretch(i);
      if (!stretch) return;
      yield i === first ? stretch.trace.slice(seq - toldBy(stretch.from.world)) : stretch.trace;
    }
  }

  /**
   * The nearest item at or after an instant (`way` 1), or at or before it (-1), for which `holds` is true. Looks no further than `to` and
   * through about `most` trace events. Of the answer, `upTo` says how far it has looked.
   */
  search(from: TimeUs, to: TimeUs, way: 1 | -1, most: number, holds: (item: Item) => boolean): Sought {
    const isBetween = (at: TimeUs): boolean => (way === 1 ? at >= from && at <= to : at <= from && at >= to);
    const first = way === 1 ? placeBefore(this.#places, from) : this.#lastPlaceAt(from);
    let read = 0;
    for (let i = first; ; i += way) {
      const stretch = this.#stretch(i);
      if (!stretch) return { found: null, upTo: to };
      const items = stretch.items.filter(({ item }) => isBetween(item.at) && holds(item));
      const nearest = (way === 1 ? items[0] : items.at(-1))?.item ?? null;
      if (nearest) return { found: nearest, upTo: nearest.at };
      const border = (way === 1 ? this.#places.places[i + 1]?.world.now : stretch.from.world.now) ?? to;
      if (way === 1 ? border > to : border < to) return { found: null, upTo: to };
      read += stretch.trace.length;
      // The next search starts with this stretch again, so each must look through at least one more.
      if (read >= most && i !== first) return { found: null, upTo: timeUs(border) };
    }
  }

  /** The last place that is not after an instant. */
  #lastPlaceAt(at: TimeUs): number {
    return this.#places.lastBefore(({ world }) => world.now <= at);
  }

  /** The stretch that tells an event. */
  #told(seq: number): number {
    return this.#places.lastBefore(({ world }) => toldBy(world) <= seq);
  }

  #stretch(index: number): Stretch | null {
    const { played: soFar, done } = this.#known();
    const from = this.#places.places[index];
    if (!from) return null;
    const played = (this.#places.places[index + 1]?.played ?? soFar) - from.played;
    const known = this.#stretches.find((stretch) => stretch.from === from);
    const isWhole = known && (index + 1 < this.#places.places.length || done);
    if (known && isWhole) return known;
    const { trace } = advanceSome(from.world, this.#endsAt, played);
    const reader = from.reader.fork();
    const items: Kept[] = [];
    const hand = (item: Item): void => void items.push({ item, tally: reader.tally, ordinal: 0 });
    for (const event of trace) reader.take(event, hand);
    if (done && index + 1 === this.#places.places.length) reader.end(this.#endsAt, hand);
    const made: Stretch = { from, trace, items };
    this.#stretches = this.#stretches.filter((stretch) => stretch.from !== from);
    this.#stretches.push(made);
    const told = (): number => this.#stretches.reduce((sum, stretch) => sum + stretch.trace.length, 0);
    while (this.#stretches.length > 1 && told() > KEPT_STRETCH_EVENTS) this.#stretches.shift();
    return made;
  }
}

/** How many of the items lie at or before an instant. */
export function upTo(items: readonly Kept[], at: TimeUs): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((items[mid] as Kept).item.at <= at) low = mid + 1;
    else high = mid;
  }
  return low;
}
