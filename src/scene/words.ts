/**
 * The few words that pictures need. They come from the caller's catalogue of texts, so a picture is in the reader's language without the
 * scene knowing which. Numbers come formatted (format.ts).
 */
import type { LinkPhase } from '../engine/world/snapshot';

export interface SceneWords {
  /** `9.8 s idle` */
  readonly idle: (duration: string) => string;
  /** `the same, 4 800 times`, beside a fold of exact repeats. */
  readonly repeated: (times: string) => string;
  /** `Backlog` */
  readonly backlog: string;
  /** `bytes 1 to 1 187 are kept` */
  readonly kept: (first: string, end: string) => string;
  /** `room for 16 384` */
  readonly room: (size: string) => string;
  /** `not yet: it begins with the first replica` */
  readonly noBacklog: string;
  /** `lost with the process`: its server is down */
  readonly lostBacklog: string;
  /** `first` (kept byte) */
  readonly first: string;
  /** `1 043 asked for` is offset + ` ` + this */
  readonly askedFor: string;
  /** `gone`: what has fallen out of the backlog */
  readonly gone: string;
  /** `sent`, `acknowledged`: a replica's two positions */
  readonly sent: string;
  readonly acked: string;
  /** `cut`, `held`: a link's states */
  readonly cut: string;
  readonly held: string;
  /** `restored`: it is whole again. Missing: nothing is said. */
  readonly restored?: string;
  /** `connecting`, beside a connection that is not open yet; `no connection`, beside a link that carries none */
  readonly connecting: string;
  readonly noConnection: string;
  /** `lost`: it never arrived */
  readonly lost: string;
  /** `to disk`, `to the replicas`: a BGSAVE's target */
  readonly toDisk: string;
  readonly toSocket: string;
  /** Pages that exist twice because a child lives: `copy-on-write 3 MiB` */
  readonly copied: (size: string) => string;
  /** `orphan`: a child whose parent is gone; `keeps 1 connection open` that its parent has hung up */
  readonly orphan: string;
  readonly holds: (count: number) => string;
  /** `+3`: so many more than are drawn */
  readonly more: (count: string) => string;
  /** `lag, bytes` */
  readonly lag: string;
  /** `no stream reaches a replica`: there is nothing to lag in */
  readonly noStream: string;
  /** `down`, `paused`: processes */
  readonly down: string;
  readonly paused: string;
  /** Names of a replica link's phases. */
  readonly phase: Readonly<Record<LinkPhase, string>>;
  /** Units: `bytes`, `min`, `h`, `d` */
  readonly unit: Units;
}

export interface Units {
  readonly bytes: string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
}
