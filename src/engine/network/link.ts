/** What lies between two servers: its rate, its latency, and whether anything gets through. */
import type { LinkState } from '../world/trace';
import type { Direction } from './pipe';

export interface Link {
  readonly between: readonly [string, string];
  latencyUs: number;
  /** Bytes a second in each direction; `null`: unlimited. */
  bytesPerSecond: number | null;
  /** Each write takes up to this many microseconds more, at random. */
  jitterUs: number;
  state: LinkState;
  /** While the link is held: which directions are silent (0: from the first name to the second). */
  silent: readonly [boolean, boolean];
  /** When each direction last became silent. */
  silentSinceUs: readonly [number, number];
  /** When the last byte given to the link will have been carried, for each direction. */
  freeAtUs: readonly [number, number];
  /** Bytes given to it so far, for each direction. */
  readonly given: [number, number];
}

/** The settings of links that a scenario does not name. */
export interface LinkDefaults {
  readonly latencyUs: number;
  readonly bytesPerSecond: number | null;
  readonly jitterUs?: number;
}

/** The other one of two names. */
export const otherEnd = ([a, b]: readonly [string, string], one: string): string => (one === a ? b : a);

/** The direction of a link in which this sender's bytes go. */
export const sideOf = ({ between }: Link, sender: string): Direction => (between[0] === sender ? 0 : 1);

/** Bytes that a link has carried by now in one direction: those given to it, without those that still wait because of its rate. */
export function carried({ given, freeAtUs, bytesPerSecond }: Link, direction: Direction, now: number): number {
  if (bytesPerSecond === null) return given[direction];
  const waiting = Math.ceil((Math.max(0, freeAtUs[direction] - now) * bytesPerSecond) / 1e6);
  return Math.max(0, given[direction] - waiting);
}

/** What a slow link delivers at a time: what it carries in PACKET_US, but at least one Ethernet packet. */
const PACKET_BYTES = 1448;
const PACKET_US = 5_000;

/** How many bytes of a write arrive together; the rest follows and arrives later. */
export const togetherOn = ({ bytesPerSecond }: Link): number =>
  bytesPerSecond === null
    ? Number.POSITIVE_INFINITY
    : Math.max(PACKET_BYTES, Math.floor((bytesPerSecond * PACKET_US) / 1e6));

/** Copied field by field for the reason that server/fork.ts gives. */
export const forkLink = (link: Link): Link => ({
  between: link.between,
  jitterUs: link.jitterUs,
  latencyUs: link.latencyUs,
  bytesPerSecond: link.bytesPerSecond,
  state: link.state,
  silent: link.silent,
  silentSinceUs: link.silentSinceUs,
  freeAtUs: link.freeAtUs,
  given: [link.given[0], link.given[1]],
});
