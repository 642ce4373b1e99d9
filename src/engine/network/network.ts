/**
 * All links, and the connections over them. A connection is two pipes, one for each direction. A pipe keeps the order of bytes and delivers
 * no faster than its link's rate. Knows bytes and instants, nothing of Redis.
 */
import { RandomStream } from '../kernel/random';
import type { ConnId } from '../world/trace';
import { type Connection, forkConnection } from './connection';
import { forkLink, type Link, type LinkDefaults, sideOf } from './link';
import { AHEAD_BYTES, delayPipe, type Direction, emptyPipe, leavesForUplinks } from './pipe';
import { narrowest, throughUplinks, type Uplink } from './uplink';

/**
 * How long a write takes through two kernels, even on loopback: it makes "arrived" later than "sent" where a scenario sets no latency. With
 * LOOP_TURN_US it makes a round trip of 44 us, at which a replica without a password retries some 4,800 times a second, as measured on real
 * servers.
 */
export const KERNEL_US = 10;

/**
 * Bytes that a pipe holds (in flight or unread) before its writer must wait: Linux's largest send buffer (tcp_wmem) and the receive buffer
 * of a process that has not read much so far. Measured on a real pair whose replica was stopped: 3.84 MB in the one, 0.13 MB in the other.
 */
export const SOCKET_BUFFER_BYTES = 3_970_000;

/** Above this a pipe counts as full. A writer can find too little room only beyond it, because no piece of a write is larger than 16 KB. */
const FULL_BYTES = SOCKET_BUFFER_BYTES - 64 * 1024;

/** Bytes that a hold kept back, and when they would have arrived. */
export interface Kept {
  readonly conn: ConnId;
  readonly bytes: number;
  readonly arrivesAt: number;
}

/** When bytes that are put on the wire leave and arrive. */
export interface Sent {
  /** The position of the first byte in its pipe. */
  readonly start: number;
  readonly leavesAt: number;
  readonly arrivesAt: number;
}

const NEVER = Number.NEGATIVE_INFINITY;

export class Network {
  readonly #defaults: LinkDefaults;
  readonly #seed: number;
  #uplinks: Uplink[];
  /** The random stream of all jitter, created by the first write over a link that has any. */
  #chance: RandomStream | null = null;
  /** In the order in which they were first asked for. */
  #links: Link[];
  /** The same links, by one name and then the other; each link is entered both ways round. */
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

  /** The link of two nodes, in either order; created with the defaults when it is first asked for. */
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

  /** Adds a connection in state `connecting`. */
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

  /** Removes a connection. What is still on its way over it will find nobody. */
  forget(id: ConnId): void {
    for (const { full } of this.#connections.get(id)?.pipes ?? []) if (full) this.#full--;
    this.#connections.delete(id);
  }

  /**
   * Puts bytes on the wire now. Answers the position of the first byte, when the last one leaves the sender's machine, and when it arrives:
   * after everything sent before in this direction of the link, at the link's rate, plus its latency. The answer is always the same object,
   * overwritten by the next call.
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

  /** Bytes a second at the narrowest place between two servers, in one direction; `null`: nothing limits them. */
  rate(sender: string, receiver: string): number | null {
    const { bytesPerSecond } = this.link(sender, receiver);
    const least = Math.min(bytesPerSecond ?? Number.POSITIVE_INFINITY, narrowest(this.#uplinks, { sender, receiver }));
    return Number.isFinite(least) ? least : null;
  }

  #jitter(most: number): number {
    this.#chance ??= new RandomStream(this.#seed, 'jitter');
    return this.#chance.below(most + 1);
  }

  /** Bytes that can be written before the sender has to wait. `unread`: bytes in the receiver's socket. */
  room(connection: Connection, direction: Direction, unread: number): number {
    return Math.max(0, SOCKET_BUFFER_BYTES - connection.pipes[direction].inFlight - unread);
  }

  /** Notes that bytes were put into the receiver's socket, of which `unread` lie there: the pipe may be full now. */
  filled(connection: Connection, direction: Direction, unread: number): void {
    const pipe = connection.pipes[direction];
    if (pipe.full || pipe.inFlight + unread <= FULL_BYTES) return;
    pipe.full = true;
    this.#full++;
  }

  /** True where a writer may be waiting for room. */
  get isAnyFull(): boolean {
    return this.#full > 0;
  }

  /** The pipes towards a server that were full and no longer are, because it has read. */
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

  /** The position of the next byte that the receiver expects: bytes beyond it have overtaken others. */
  expected({ pipes }: Connection, direction: Direction): number {
    return pipes[direction].written - pipes[direction].inFlight;
  }

  /**
   * Sends again, in order, what a hold kept back in one direction of a link. What the link had carried before arrives at once, the rest is
   * carried at the link's rate, and everything behind it comes that much later. Answers when each piece arrives.
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
