/**
 * All links and the connections over them. A connection is two ordered pipes; a pipe never delivers faster than its link's rate, and what
 * is sent first arrives first. Knows bytes and instants, nothing of Redis.
 */
import { RandomStream } from '../kernel/random';
import type { ConnId } from '../world/trace';
import { type Connection, forkConnection } from './connection';
import { forkLink, type Link, type LinkDefaults, sideOf } from './link';
import { AHEAD_BYTES, delayPipe, type Direction, emptyPipe, leavesForUplinks } from './pipe';
import { narrowest, throughUplinks, type Uplink } from './uplink';

/**
 * The way of a write through two kernels, even on loopback: what makes "sent" come before "arrived" where a scenario names no latency.
 * With LOOP_TURN_US it makes a round trip 44 us, so that the storm of a replica without a password runs at some 4,800 tries a second, as
 * measured on real servers.
 */
export const KERNEL_US = 10;

/**
 * Bytes that a pipe takes before a writer must wait, in flight or unread: Linux's largest send buffer (tcp_wmem), and the receive buffer
 * of somebody who has not read much so far. Measured on a real pair whose replica was stopped: 3.84 MB in the one, 0.13 MB in the other.
 */
export const SOCKET_BUFFER_BYTES = 3_970_000;

/** A writer that finds less room than it wants has at least this much before it: the largest piece of a write is 16 KB. */
const FULL_BYTES = SOCKET_BUFFER_BYTES - 64 * 1024;

/** A piece that a silence kept back, and when it would have arrived. */
export interface Kept {
  readonly conn: ConnId;
  readonly bytes: number;
  readonly arrivesAt: number;
}

/** What becomes of bytes that are put on the wire. */
export interface Sent {
  /** The position of the first one. */
  readonly start: number;
  readonly leavesAt: number;
  readonly arrivesAt: number;
}

const NEVER = Number.NEGATIVE_INFINITY;

export class Network {
  readonly #defaults: LinkDefaults;
  readonly #seed: number;
  #uplinks: Uplink[];
  /** One stream for all links, from the first write through a link with jitter on. */
  #chance: RandomStream | null = null;
  /** In the order in which they were first asked for. */
  #links: Link[];
  /** The same by one name and then the other, whichever way round. */
  #byNames: Map<string, Map<string, Link>>;
  #connections: Map<ConnId, Connection>;
  #nextConn: ConnId;
  /** How many pipes are full. */
  #full = 0;
  readonly #sent: { -readonly [K in keyof Sent]: Sent[K] } = { start: 0, leavesAt: 0, arrivesAt: 0 };

  /** `seed`: of the jitter. */
  constructor(
    defaults: LinkDefaults,
    uplinks: readonly { readonly nodes: Iterable<string>; readonly bytesPerSecond: number }[] = [],
    seed = 0,
  ) {
    this.#defaults = defaults;
    this.#seed = seed;
    this.#uplinks = uplinks.map(({ nodes, bytesPerSecond }) => ({
      nodes: new Set(nodes),
      bytesPerSecond,
      freeAtUs: [NEVER, NEVER],
    }));
    this.#links = [];
    this.#byNames = new Map();
    this.#connections = new Map();
    this.#nextConn = 1;
  }

  /** The link of two nodes, in whichever order; it exists as soon as somebody asks for it. */
  link(a: string, b: string): Link {
    const known = this.#byNames.get(a)?.get(b);
    if (known) return known;
    const link: Link = {
      between: [a, b],
      jitterUs: 0,
      ...this.#defaults,
      state: 'up',
      silent: [false, false],
      silentSinceUs: [0, 0],
      freeAtUs: [NEVER, NEVER],
      given: [0, 0],
    };
    this.#remember(link);
    return link;
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  get uplinks(): readonly Uplink[] {
    return this.#uplinks;
  }

  get connections(): IterableIterator<Connection> {
    return this.#connections.values();
  }

  connection(id: ConnId): Connection | undefined {
    return this.#connections.get(id);
  }

  /** A connection that is being made. */
  connect(from: string, to: string, now: number): Connection {
    const connection: Connection = {
      id: this.#nextConn++,
      from,
      to,
      askedAtUs: now,
      acceptedAtUs: Number.POSITIVE_INFINITY,
      link: this.link(from, to),
      state: 'connecting',
      closedBy: null,
      heard: false,
      pipes: [emptyPipe(), emptyPipe()],
    };
    this.#connections.set(connection.id, connection);
    return connection;
  }

  /** A closed connection is forgotten; what is still on its way for it finds nobody. */
  forget(id: ConnId): void {
    for (const { full } of this.#connections.get(id)?.pipes ?? []) if (full) this.#full--;
    this.#connections.delete(id);
  }

  /**
   * Puts bytes on the wire now. Answers the position of their first byte, when the last one has left the sender's machine, and when it
   * arrives: after all that was sent before on the same direction of the link, at the link's rate, plus its latency. The answer is one
   * object, overwritten by the next call.
   */
  send(connection: Connection, direction: Direction, bytes: number, now: number): Sent {
    const { link } = connection;
    let leftUs = now;
    let leavesAt = now;
    const side = sideOf(link, direction === 0 ? connection.from : connection.to);
    link.given[side] += bytes;
    if (link.bytesPerSecond !== null) {
      leftUs = Math.max(now, link.freeAtUs[side]) + Math.ceil((bytes / link.bytesPerSecond) * 1e6);
      link.freeAtUs = side === 0 ? [leftUs, link.freeAtUs[1]] : [link.freeAtUs[0], leftUs];
      leavesAt = Math.max(now, leftUs - Math.ceil((AHEAD_BYTES / link.bytesPerSecond) * 1e6));
    }
    const pipe = connection.pipes[direction];
    if (this.#uplinks.length > 0) {
      const { from, to } = connection;
      const way = direction === 0 ? { sender: from, receiver: to } : { sender: to, receiver: from };
      leftUs = Math.max(leftUs, throughUplinks(this.#uplinks, way, bytes, now));
      leavesAt = Math.max(leavesAt, leavesForUplinks(pipe, pipe.written + bytes, leftUs));
    }
    const way = link.latencyUs + KERNEL_US + (link.jitterUs > 0 ? this.#jitter(link.jitterUs) : 0);
    const arrivesAt = Math.max(leftUs + way, pipe.lastArrivalUs);
    const start = pipe.written;
    pipe.written += bytes;
    pipe.inFlight += bytes;
    pipe.lastArrivalUs = arrivesAt;
    this.#sent.start = start;
    this.#sent.leavesAt = leavesAt;
    this.#sent.arrivesAt = arrivesAt;
    return this.#sent;
  }

  /** Bytes a second at the narrowest place from one server to another; `null`: there is none. */
  rate(sender: string, receiver: string): number | null {
    const { bytesPerSecond } = this.link(sender, receiver);
    const least = Math.min(bytesPerSecond ?? Number.POSITIVE_INFINITY, narrowest(this.#uplinks, { sender, receiver }));
    return Number.isFinite(least) ? least : null;
  }

  #jitter(most: number): number {
    this.#chance ??= new RandomStream(this.#seed, 'jitter');
    return this.#chance.below(most + 1);
  }

  /** Bytes that may be written before the sender has to wait; `unread`: what lies in the receiver's socket. */
  room(connection: Connection, direction: Direction, unread: number): number {
    return Math.max(0, SOCKET_BUFFER_BYTES - connection.pipes[direction].inFlight - unread);
  }

  /** Some more has been put into the receiver's socket. */
  filled(connection: Connection, direction: Direction, unread: number): void {
    const pipe = connection.pipes[direction];
    if (pipe.full || pipe.inFlight + unread <= FULL_BYTES) return;
    pipe.full = true;
    this.#full++;
  }

  /** Somebody may be waiting for room. */
  get isAnyFull(): boolean {
    return this.#full > 0;
  }

  /** Connections towards a server that were full and, with what it has read, are so no more. */
  emptied(server: string, unread: (connection: Connection, direction: Direction) => number): [Connection, Direction][] {
    const out: [Connection, Direction][] = [];
    for (const connection of this.#connections.values())
      for (const direction of [0, 1] as const) {
        const pipe = connection.pipes[direction];
        if (!pipe.full || (direction === 0 ? connection.to : connection.from) !== server) continue;
        if (pipe.inFlight + unread(connection, direction) > FULL_BYTES) continue;
        pipe.full = false;
        this.#full--;
        out.push([connection, direction]);
      }
    return out;
  }

  arrived(connection: Connection, direction: Direction, bytes: number): void {
    connection.pipes[direction].inFlight -= bytes;
  }

  /** The position that the receiver waits for: what lies beyond it has overtaken something. */
  expected({ pipes }: Connection, direction: Direction): number {
    return pipes[direction].written - pipes[direction].inFlight;
  }

  /**
   * What a silence kept back in a direction of a link is on its way again, the first bytes first: what the link had carried arrives at once,
   * the rest is carried at its rate, and all that waited behind comes so much later. Answers when each piece arrives.
   *
   *     1 Mbit/s, silent from 2.0 s to 2.3 s     would have arrived 2.1 ... 2.9 s     arrives 2.4 ... 3.2 s
   */
  sentAgain(link: Link, side: Direction, kept: readonly Kept[], now: number): number[] {
    const way = link.latencyUs + KERNEL_US;
    let freeUs = now;
    let lateUs = 0;
    const arrivals = kept.map(({ bytes, arrivesAt }) => {
      const leftUs = arrivesAt - way;
      if (link.bytesPerSecond === null || leftUs <= link.silentSinceUs[side]) return now + way;
      freeUs += Math.ceil((bytes / link.bytesPerSecond) * 1e6);
      lateUs = freeUs - leftUs;
      return freeUs + way;
    });
    if (lateUs > 0) {
      const at = Math.max(freeUs, link.freeAtUs[side] + lateUs);
      link.freeAtUs = side === 0 ? [at, link.freeAtUs[1]] : [link.freeAtUs[0], at];
    }
    for (const connection of this.#connections.values()) {
      if (connection.link !== link) continue;
      const pipe = connection.pipes[sideOf(link, connection.from) === side ? 0 : 1];
      const own = kept.flatMap(({ conn, bytes }, i) =>
        conn === connection.id ? [{ bytes, at: arrivals[i] ?? now }] : [],
      );
      delayPipe(pipe, own, lateUs, now + way);
    }
    return arrivals;
  }

  #remember(link: Link): void {
    const [a, b] = link.between;
    this.#links.push(link);
    this.#namesOf(a).set(b, link);
    this.#namesOf(b).set(a, link);
  }

  #namesOf(name: string): Map<string, Link> {
    let others = this.#byNames.get(name);
    if (!others) this.#byNames.set(name, (others = new Map()));
    return others;
  }

  fork(): Network {
    const copy = new Network(this.#defaults, [], this.#seed);
    copy.#uplinks = this.#uplinks.map((uplink) => ({ ...uplink }));
    copy.#chance = this.#chance && this.#chance.fork();
    copy.#nextConn = this.#nextConn;
    copy.#full = this.#full;
    for (const link of this.#links) copy.#remember(forkLink(link));
    for (const [id, connection] of this.#connections) {
      const link = copy.link(connection.from, connection.to);
      copy.#connections.set(id, forkConnection(connection, link));
    }
    return copy;
  }
}
