/**
 * Links and the connections over them. A connection is two ordered pipes; a pipe never delivers faster than its link's rate, and what
 * is sent first arrives first. Knows bytes and instants, nothing of Redis.
 */
import { RandomStream } from '../kernel/random';
import type { ConnId, LinkState } from '../world/trace';
import { AHEAD_BYTES, emptyPipe, forkPipe, leavesForUplinks, type Pipe } from './pipe';

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

/** What a slow link carries at a time: some milliseconds' worth, at the least a packet of Ethernet. */
const PACKET_BYTES = 1448;
const PACKET_US = 5_000;

/** How many bytes of a write travel together on a link; the rest comes behind, and arrives later. */
export const togetherOn = ({ bytesPerSecond }: Link): number =>
  bytesPerSecond === null
    ? Number.POSITIVE_INFINITY
    : Math.max(PACKET_BYTES, Math.floor((bytesPerSecond * PACKET_US) / 1e6));

/**
 * A SYN that nobody answers is sent again by its kernel: after 1, 2, 3, 4 and 5 seconds, then after twice as long each time. (Linux since 6.5,
 * with its tcp_syn_linear_timeouts of 4; before that after 1, 3, 7, 15 seconds.) Its timers of a second go off some 3 % late, so after
 * the next cron. A connection that was asked for while a link was silent is not made when the silence ends but at one of these instants.
 */
export function nextSynUs(askedAtUs: number, now: number): number {
  let waitUs = SYN_TIMEOUT_US;
  let at = askedAtUs;
  for (let sent = 0; at <= now; sent++) {
    if (sent > LINEAR_SYNS) waitUs *= 2;
    at += waitUs;
  }
  return at;
}

const SYN_TIMEOUT_US = 1_030_000;
const LINEAR_SYNS = 4;

export interface Link {
  readonly between: readonly [string, string];
  latencyUs: number;
  /** Bytes a second in each direction; `null`: unlimited. */
  bytesPerSecond: number | null;
  /** Up to so many microseconds more for each write, by chance. */
  jitterUs: number;
  state: LinkState;
  /** While it is held: whether nothing gets through, for each direction (0: from the first name to the second). */
  silent: readonly [boolean, boolean];
  /** When the last byte that was sent will have left, for each direction. */
  freeAtUs: readonly [number, number];
  /** Bytes given to it so far, for each direction. */
  readonly given: [number, number];
}

/** Several servers behind one pipe: what goes between them and all others shares its rate. */
export interface Uplink {
  readonly nodes: ReadonlySet<string>;
  readonly bytesPerSecond: number;
  /** When what was given to it will have gone through: out of the group, and into it. */
  freeAtUs: readonly [number, number];
}

/** What a network is made of; `seed`: of the jitter. */
export interface LinkDefaults {
  readonly latencyUs: number;
  readonly bytesPerSecond: number | null;
  readonly jitterUs?: number;
}

/** The direction of a link in which somebody's bytes go. */
export const sideOf = ({ between }: Link, sender: string): Direction => (between[0] === sender ? 0 : 1);

/** Bytes that a link has carried by now in a direction: what it was given, without what still waits for its turn at the link's rate. */
export function carried({ given, freeAtUs, bytesPerSecond }: Link, direction: Direction, now: number): number {
  if (bytesPerSecond === null) return given[direction];
  const waiting = Math.ceil((Math.max(0, freeAtUs[direction] - now) * bytesPerSecond) / 1e6);
  return Math.max(0, given[direction] - waiting);
}

/** `closed`: one side has hung up, what it sent before still arrives. `reset`: what was on its way is lost. */
export type ConnectionState = 'connecting' | 'open' | 'closed' | 'reset';

/** 0: from the one who connected, 1: back to it. */
export type Direction = 0 | 1;

export interface Connection {
  readonly id: ConnId;
  readonly from: string;
  readonly to: string;
  /** What lies between the two. */
  readonly link: Link;
  /** When its first SYN left. */
  readonly askedAtUs: number;
  state: ConnectionState;
  /** Who has hung up; the other side learns of it when it next reads, and may write until then. */
  closedBy: Direction | null;
  /** That it has is known in the other side's kernel: what is written now is thrown away there. */
  heard: boolean;
  readonly pipes: readonly [Pipe, Pipe];
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
      leftUs = Math.max(leftUs, this.#throughUplinks(connection, direction, bytes, now));
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

  /** When the bytes have gone through every uplink between the two; `now` where there is none. */
  #throughUplinks({ from, to }: Connection, direction: Direction, bytes: number, now: number): number {
    const [sender, receiver] = direction === 0 ? [from, to] : [to, from];
    let through = now;
    for (const uplink of this.#uplinks) {
      const outwards = uplink.nodes.has(sender);
      if (outwards === uplink.nodes.has(receiver)) continue;
      const side = outwards ? 0 : 1;
      const free = Math.max(now, uplink.freeAtUs[side]) + Math.ceil((bytes / uplink.bytesPerSecond) * 1e6);
      uplink.freeAtUs = side === 0 ? [free, uplink.freeAtUs[1]] : [uplink.freeAtUs[0], free];
      through = Math.max(through, free);
    }
    return through;
  }

  /** Bytes a second at the narrowest place from one server to another; `null`: there is none. */
  rate(sender: string, receiver: string): number | null {
    const { bytesPerSecond } = this.link(sender, receiver);
    const shared = this.#uplinks
      .filter(({ nodes }) => nodes.has(sender) !== nodes.has(receiver))
      .map((uplink) => uplink.bytesPerSecond);
    const least = Math.min(bytesPerSecond ?? Number.POSITIVE_INFINITY, ...shared);
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

  /** Bytes that were kept back are on their way again. */
  sentAgain(connection: Connection, direction: Direction, arrivesAt: number): void {
    const pipe = connection.pipes[direction];
    pipe.lastArrivalUs = Math.max(pipe.lastArrivalUs, arrivesAt);
    pipe.gapUntilUs = arrivesAt;
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

/** Copied field by field for the reason that server/fork.ts gives. */
const forkLink = (link: Link): Link => ({
  between: link.between,
  jitterUs: link.jitterUs,
  latencyUs: link.latencyUs,
  bytesPerSecond: link.bytesPerSecond,
  state: link.state,
  silent: link.silent,
  freeAtUs: link.freeAtUs,
  given: [link.given[0], link.given[1]],
});

const forkConnection = (connection: Connection, link: Link): Connection => ({
  id: connection.id,
  from: connection.from,
  to: connection.to,
  askedAtUs: connection.askedAtUs,
  link,
  state: connection.state,
  closedBy: connection.closedBy,
  heard: connection.heard,
  pipes: [forkPipe(connection.pipes[0]), forkPipe(connection.pipes[1])],
});
