/**
 * Instants at which something can be done to real servers and always mean the same. Much of replication happens in crons that tick once a
 * second: an act within a few milliseconds of a tick comes before it in one run and after it in the next, and neither is wrong. So the
 * ticks of every server are reckoned from its start, and acts keep away from them.
 *
 *     start 627 ms ── boots ──> first tick 634 ── 1002 to 1006 ms ──> 1638 ± 2 ──> 2641 ± 4 …
 *                                       what a tick began (a handshake takes ten ways through a link) is waited for
 *
 * Seconds of the wall clock matter as well, as whole ones are what timeouts are counted in: t = 0 lies 250 ms after one, here and there.
 */
import { BOOT_US, FIRST_CRON_US, LAST_START_US, START_INTERVAL_US } from '../../engine/host/machine';

/** Between what a server takes that is woken once a second and one that is written to all the time: 1002 to 1010 ms. */
const SECOND_MS = 1003.5;
/** What a tick may be early or late by at first, and how much more with every second. */
const TICK_MS = 12;
const DRIFT_MS = 2.5;
const MOST_DRIFT_MS = 35;
/** Ways through a link from a connection's first packet to the end of a small RDB. */
const HANDSHAKE_WAYS = 10;
/** t = 0 is 250 ms past a second of the wall clock; a server looks at its clock at least every 100 ms. */
const WALL_SECOND_AT_MS = 750;
const CLOCK_AGE_MS = 110;

/** From a process's start to its first tick. */
const READY_MS = (BOOT_US + FIRST_CRON_US) / 1000;
const SOON_MS = 60;

const STEP_MS = 5;
const SEARCHED_MS = 1_100;

export class SteadyInstants {
  /** When each server that runs ticked first, in milliseconds. */
  readonly #first = new Map<string, number>();
  /** Instants at which something happens that nobody does just then. */
  readonly #reserved: number[] = [];

  constructor(
    nodes: readonly string[],
    private readonly latencyMs: number,
  ) {
    nodes.forEach((node, i) => this.started(node, (LAST_START_US - (nodes.length - 1 - i) * START_INTERVAL_US) / 1000));
  }

  started(node: string, atMs: number): void {
    this.#first.set(node, atMs + READY_MS);
  }

  /** A process that slept from one instant to the other does what it missed once, at waking: its next ticks follow from there. */
  slept(node: string, fromMs: number, toMs: number): void {
    const first = this.#first.get(node);
    if (first === undefined) return;
    const ticks = Math.ceil((fromMs - first) / (SECOND_MS / 10));
    this.#first.set(node, toMs - (ticks * SECOND_MS) / 10);
  }

  stopped(node: string): void {
    this.#first.delete(node);
  }

  /**
   * The first steady instant from `fromMs` on, in whole milliseconds; where there is none, the one farthest from trouble. For a server that
   * shall stop there, be it stopped or busy: how many of its ten ticks a second it misses must be certain as well.
   */
  from(fromMs: number, stops?: string): number {
    const first = stops === undefined ? undefined : this.#first.get(stops);
    let best = Math.ceil(fromMs);
    let most = Number.NEGATIVE_INFINITY;
    for (let at = best; at < fromMs + SEARCHED_MS; at += STEP_MS) {
      const room = Math.min(this.#room(at), first === undefined ? SECOND_MS : betweenTicks(at - first));
      if (room > most) [best, most] = [at, room];
      if (room >= 0) return at;
    }
    return best;
  }

  /** Something will come of an act at this instant: whatever else is done keeps away from it as from a tick. */
  reserve(atMs: number): void {
    this.#reserved.push(atMs);
  }

  /** When a server can be started that shall have no tick beside an instant that is to come; after it, where there is no such time before. */
  toStartFor(endMs: number, fromMs: number): number {
    for (let at = this.from(fromMs); at < endMs - SOON_MS; at = this.from(at + STEP_MS))
      if (this.#besideTick(endMs - at - READY_MS) >= 0) return at;
    return endMs + SOON_MS;
  }

  /** Milliseconds from a steady instant to the next server's tick, at the earliest. */
  quietAfter(at: number): number {
    const left = [...this.#first.values()].map((first) => {
      const since = (((at - first) % SECOND_MS) + SECOND_MS) % SECOND_MS;
      return SECOND_MS - since - unsureOf(at - first);
    });
    return Math.min(SECOND_MS, ...left);
  }

  /** Milliseconds between an instant and the nearest span to keep away from; negative inside one. */
  #room(at: number): number {
    const sinceWallSecond = (at - WALL_SECOND_AT_MS + 1_000_000) % 1_000;
    let room = Math.min(sinceWallSecond - CLOCK_AGE_MS, 1_000 - sinceWallSecond - TICK_MS);
    for (const first of this.#first.values()) room = Math.min(room, this.#besideTick(at - first));
    for (const end of this.#reserved)
      room = Math.min(room, at < end ? end - at - TICK_MS : at - end - TICK_MS - HANDSHAKE_WAYS * this.latencyMs);
    // Inside the wall clock's span it matters less than beside a tick.
    return room;
  }

  /** The same for an instant so long after a server's first tick. */
  #besideTick(sinceFirst: number): number {
    const unsure = unsureOf(sinceFirst);
    const since = ((sinceFirst % SECOND_MS) + SECOND_MS) % SECOND_MS;
    return Math.min(since - unsure - HANDSHAKE_WAYS * this.latencyMs, SECOND_MS - since - unsure);
  }
}

/** Milliseconds from an instant so long after a server's first tick to the nearest of its ten a second, beyond what that may be off by. */
function betweenTicks(sinceFirst: number): number {
  const period = SECOND_MS / 10;
  const since = ((sinceFirst % period) + period) % period;
  return Math.min(since, period - since) - Math.min(unsureOf(sinceFirst), period / 3);
}

/** By how much a tick may be early or late so long after a server's first. */
const unsureOf = (sinceFirst: number): number =>
  TICK_MS + Math.min(MOST_DRIFT_MS, (DRIFT_MS * Math.max(0, sinceFirst)) / 1_000);
