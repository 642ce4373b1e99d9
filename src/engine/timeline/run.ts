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
import { advanceSome, createWorld, plannedIn, type World, worldAt } from '../world/world';
import { Checkpoints } from './checkpoints';
import { Digest, type Kept } from './digest';
import { type Item, Reader } from './items';
import { type Place, placeBefore } from './place';
import { Stretches } from './stretches';
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
  #stretches: Stretches | null = null;
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

  /** A trace event by its number; `undefined` where there is none (yet). */
  event(seq: number): TraceEvent | undefined {
    return this.#trace ? this.#trace[seq] : this.stretches.event(seq);
  }

  /** The trace from an event on, piece by piece. */
  *traceFrom(seq: number): IterableIterator<readonly TraceEvent[]> {
    if (this.#trace) yield this.#trace.slice(seq);
    else yield* this.stretches.traceFrom(seq);
  }

  /** Everything around an instant: as {@link Stretches.around}. */
  around(at: TimeUs, since: TimeUs, least: number, most: number): readonly Kept[] {
    return this.stretches.around(placeBefore(this.#checkpoints, this.#inside(at)), at, since, least, most);
  }

  /** What can be computed again. */
  get stretches(): Stretches {
    this.#stretches ??= new Stretches(this.#checkpoints, this.endsAt, () => ({
      played: this.#played,
      done: this.#done,
    }));
    return this.#stretches;
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

  /** A World shortly before an instant. Whoever looks at a place will look there again, so the Worlds on the way are kept. */
  #nearest(at: TimeUs): World {
    const from = this.#checkpoints.places[placeBefore(this.#checkpoints, at)] as Place;
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
}

/** A scenario played to its end. */
const PLAYED_AT_ONCE = 100_000;

export function playRun(scenario: Scenario, bounds: Bounds = BOUNDS): Run {
  const run = new Run(scenario, bounds);
  while (!run.done) run.playOn(PLAYED_AT_ONCE);
  return run;
}
