/**
 * A run: a scenario played from its start, as far as anybody wants, with checkpoints on the way. A checkpoint's World is a reference, not a
 * copy. Seeking takes the last checkpoint before an instant and plays from there, so what is seen at an instant never depends on how one
 * got there.
 *
 * A short run keeps its whole trace. Of a long one a digest is kept; the rest is computed again around wherever somebody looks.
 */
import { type TimeUs, timeUs } from '../../protocol/units';
import type { Scenario } from '../world/scenario/scenario';
import type { TraceEvent, TraceOf } from '../world/trace';
import { advanceSome, createWorld, plannedIn, toldBy, type World, worldAt } from '../world/world';
import { Checkpoints } from './checkpoints';
import { Digest, type Kept } from './digest';
import { type Item, Reader } from './items';
import type { Tally } from './tally';

export interface Bounds {
  /** A run that tells no more trace events than this is kept whole. */
  readonly wholeEvents: number;
  /** Events of the agenda between two checkpoints, at first. */
  readonly eventsPerCheckpoint: number;
  /** The most checkpoints. An hour of 1,000 writes a second has some 2,700 then: 25 MB more than with 670, and a third of the replaying. */
  readonly checkpoints: number;
  /** The most agenda entries in all checkpoints together: each write in flight is one, and takes some 400 bytes. */
  readonly plannedInCheckpoints: number;
  /** Events of the agenda between two Worlds that are kept in the stretch where somebody looks. */
  readonly eventsPerNearWorld: number;
  /** Items told to either side of where somebody looks. */
  readonly lookItems: number;
}

export const BOUNDS: Bounds = {
  wholeEvents: 40_000,
  eventsPerCheckpoint: 512,
  checkpoints: 4096,
  plannedInCheckpoints: 300_000,
  eventsPerNearWorld: 512,
  lookItems: 400,
};
/** The most `rerouted` events that are kept. Bytes whose event was dropped count as having arrived as planned. */
const MOST_FATES = 200_000;
/** Of the stretches that were computed again the latest are kept, up to this many trace events in all. */
const KEPT_STRETCH_EVENTS = 60_000;

interface Place {
  readonly world: World;
  readonly reader: Reader;
  /** Events of the agenda from the start to here. */
  readonly played: number;
}

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

export class Run {
  readonly scenario: Scenario;
  readonly startsAt: TimeUs;
  /** Where the scenario ends. */
  readonly endsAt: TimeUs;
  #head: World;
  #reader = new Reader();
  #played = 0;
  #done = false;
  #trace: TraceEvent[] | null = [];
  readonly bounds: Bounds;
  readonly #checkpoints: Checkpoints<Place>;
  readonly #digest = new Digest();
  readonly #tally = (): Tally => this.#reader.tally;
  readonly #keep = (item: Item): void => this.#digest.take(item, this.#tally);
  readonly #fates = new Map<number, TraceOf<'rerouted'>>();
  /** The latest last. */
  #stretches: Stretch[] = [];
  #near: { readonly from: Place; readonly worlds: readonly World[] } | null = null;

  constructor(scenario: Scenario, bounds: Bounds = BOUNDS) {
    this.scenario = scenario;
    this.bounds = bounds;
    this.#checkpoints = new Checkpoints(bounds.eventsPerCheckpoint, bounds.checkpoints, bounds.plannedInCheckpoints);
    this.#head = createWorld(scenario);
    this.startsAt = this.#head.now;
    this.endsAt = timeUs(scenario.untilUs);
    this.#mark();
  }

  /** How far it has been played: up to and including this instant everything is known. */
  get until(): TimeUs {
    return this.#done ? this.endsAt : timeUs(Math.max(this.startsAt, this.#head.now - 1));
  }

  get done(): boolean {
    return this.#done;
  }

  /** The whole trace; `null` where it was too long to keep. */
  get trace(): readonly TraceEvent[] | null {
    return this.#trace;
  }

  get tally(): Tally {
    return this.#reader.tally;
  }

  get checkpoints(): readonly World[] {
    return this.#checkpoints.places.map(({ world }) => world);
  }

  /** Plays on by so many events of the agenda, or to the end. */
  playOn(events: number): void {
    const goal = this.#played + events;
    while (!this.#done && this.#played < goal) {
      const last = this.#checkpoints.places.at(-1)?.played ?? 0;
      const next = last + this.#checkpoints.distance;
      const wanted = Math.min(goal, next) - this.#played;
      const { world, trace, done } = advanceSome(this.#head, this.endsAt, wanted);
      this.#head = world;
      this.#played += wanted;
      for (const event of trace) this.#hear(event);
      this.#done = done;
      if (done) this.#reader.end(this.endsAt, this.#keep);
      else if (this.#played === next) this.#mark();
    }
  }

  /** The World after every event up to and including `at`. */
  seek(at: TimeUs): World {
    const target = this.#inside(at);
    return worldAt(this.#nearest(target), target);
  }

  /** What is known of the whole run, in order. Of a short one that is everything. */
  kept(): readonly Kept[] {
    return this.#digest.kept(this.#reader.tally);
  }

  /** The fate of bytes that did not arrive as they were meant to. */
  fateOf(data: number): TraceOf<'rerouted'> | undefined {
    return this.#fates.get(data);
  }

  /**
   * Everything around an instant, without a gap: at least `least` items before it and after it where the run has them, and all that was
   * told from `since` on; but nothing more is computed once there are `most`.
   */
  around(at: TimeUs, since: TimeUs, least: number, most: number): readonly Kept[] {
    const index = this.#placeBefore(this.#inside(at));
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
    if (this.#trace) return this.#trace[seq];
    const index = this.#checkpoints.lastBefore(({ world }) => toldBy(world) <= seq);
    const stretch = this.#stretch(index);
    return stretch?.trace[seq - toldBy(stretch.from.world)];
  }

  /** The trace from an event on, piece by piece. */
  *traceFrom(seq: number): IterableIterator<readonly TraceEvent[]> {
    if (this.#trace) return yield this.#trace.slice(seq);
    const first = this.#checkpoints.lastBefore(({ world }) => toldBy(world) <= seq);
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
    const first = way === 1 ? this.#placeBefore(from) : this.#lastPlaceAt(from);
    let read = 0;
    for (let i = first; ; i += way) {
      const stretch = this.#stretch(i);
      if (!stretch) return { found: null, upTo: to };
      const items = stretch.items.filter(({ item }) => isBetween(item.at) && holds(item));
      const nearest = (way === 1 ? items[0] : items.at(-1))?.item ?? null;
      if (nearest) return { found: nearest, upTo: nearest.at };
      const border = (way === 1 ? this.#checkpoints.places[i + 1]?.world.now : stretch.from.world.now) ?? to;
      if (way === 1 ? border > to : border < to) return { found: null, upTo: to };
      read += stretch.trace.length;
      // The next search starts with this stretch again, so each must look through at least one more.
      if (read >= most && i !== first) return { found: null, upTo: timeUs(border) };
    }
  }

  #hear(event: TraceEvent): void {
    if (event.kind === 'rerouted') {
      // Later fates of the same bytes replace earlier ones, and count as new.
      this.#fates.delete(event.data);
      this.#fates.set(event.data, event);
      const oldest = this.#fates.keys().next();
      if (this.#fates.size > MOST_FATES && !oldest.done) this.#fates.delete(oldest.value);
    }
    if (this.#trace && this.#trace.push(event) > this.bounds.wholeEvents) this.#trace = null;
    this.#reader.take(event, this.#keep);
  }

  #mark(): void {
    const place = { world: this.#head, reader: this.#reader.fork(), played: this.#played };
    this.#checkpoints.add(place, plannedIn(this.#head));
  }

  #inside(at: TimeUs): TimeUs {
    return timeUs(Math.min(Math.max(at, this.startsAt), this.until));
  }

  /** At a checkpoint's own instant more may still happen, so only an earlier one is certain to be before. */
  #placeBefore(at: TimeUs): number {
    return this.#checkpoints.lastBefore(({ world }) => world.now < at);
  }

  /** The last place that is not after an instant. */
  #lastPlaceAt(at: TimeUs): number {
    return this.#checkpoints.lastBefore(({ world }) => world.now <= at);
  }

  /** A World shortly before an instant. Whoever looks at a place will look there again, so the Worlds on the way are kept. */
  #nearest(at: TimeUs): World {
    const from = this.#checkpoints.places[this.#placeBefore(at)] as Place;
    if (this.#checkpoints.distance <= this.bounds.eventsPerNearWorld) return from.world;
    if (this.#near?.from !== from) this.#near = { from, worlds: [from.world] };
    const worlds = [...this.#near.worlds];
    for (let last = worlds.at(-1) as World; last.now < at; ) {
      const { world, done } = advanceSome(last, at, this.bounds.eventsPerNearWorld);
      if (done) break;
      worlds.push((last = world));
    }
    this.#near = { from, worlds };
    return worlds.findLast((world) => world.now < at) ?? from.world;
  }

  #stretch(index: number): Stretch | null {
    const from = this.#checkpoints.places[index];
    if (!from) return null;
    const played = (this.#checkpoints.places[index + 1]?.played ?? this.#played) - from.played;
    const known = this.#stretches.find((stretch) => stretch.from === from);
    const isWhole = known && (index + 1 < this.#checkpoints.places.length || this.#done);
    if (known && isWhole) return known;
    const { trace } = advanceSome(from.world, this.endsAt, played);
    const reader = from.reader.fork();
    const items: Kept[] = [];
    const hand = (item: Item): void => void items.push({ item, tally: reader.tally, ordinal: 0 });
    for (const event of trace) reader.take(event, hand);
    if (this.#done && index + 1 === this.#checkpoints.places.length) reader.end(this.endsAt, hand);
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

/** A scenario played to its end. */
const PLAYED_AT_ONCE = 100_000;

export function playRun(scenario: Scenario, bounds: Bounds = BOUNDS): Run {
  const run = new Run(scenario, bounds);
  while (!run.done) run.playOn(PLAYED_AT_ONCE);
  return run;
}
