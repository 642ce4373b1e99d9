/** Builds the scenario that shows a mechanism with the paste's own numbers. */

/** Bytes of stream that `SET key:<i> <value>` costs beside its value, with ten keys: `*3 $3 SET $5 key:n $n` and their line ends. */
const SET_OVERHEAD = 34;
/** Bytes beyond which sizes are drawn smaller: buffer, backlog and rate alike, so that every duration stays what it was. */
const DRAWN_AT_MOST = 4 * 1024 * 1024;
/** Writes a second beyond which values get longer instead. */
const WRITES_A_SECOND = 200;

export interface Scale {
  /** A size as it is drawn, bytes. */
  readonly size: (bytes: number) => number;
  /** 1: as it is. 32: everything in bytes is a thirty-second. */
  readonly divisor: number;
}

/** A power of two that brings the largest size down to what a page draws with ease. */
export function scaleFor(largestBytes: number): Scale {
  let divisor = 1;
  while (largestBytes / divisor > DRAWN_AT_MOST) divisor *= 2;
  return { divisor, size: (bytes) => Math.max(1, Math.round(bytes / divisor)) };
}

interface WriteStep {
  readonly at: string;
  readonly node: 'master';
  readonly write: { readonly count: number; readonly every: string; readonly keys: number; readonly value: number };
}

/** Writes that make so many bytes of stream a second, from one second to another. */
export function writing(bytesPerSecond: number, fromSecond: number, toSecond: number): WriteStep[] {
  const perSecond = Math.min(WRITES_A_SECOND, Math.max(1, Math.round(bytesPerSecond / (SET_OVERHEAD + 66))));
  const everyMs = Math.round(1000 / perSecond);
  const value = Math.max(1, Math.round((bytesPerSecond * everyMs) / 1000) - SET_OVERHEAD);
  const count = Math.max(1, Math.round(((toSecond - fromSecond) * 1000) / everyMs));
  return [
    { at: `${fromSecond.toFixed(3)}s`, node: 'master', write: { count, every: `${everyMs}ms`, keys: 10, value } },
  ];
}

export interface Pair {
  /** Of the RDBs that the master writes; absent: 7.0's. */
  readonly rdbVersion?: number;
  readonly master: Readonly<Record<string, string | number>>;
  readonly replica: Readonly<Record<string, string | number>>;
  readonly steps: readonly unknown[];
  readonly untilSecond: number;
  readonly title: { readonly en: string; readonly zh: string };
}

/** One master, one replica. */
export function pair({ rdbVersion, master, replica, steps, untilSecond, title }: Pair): unknown {
  return {
    format: 1,
    title,
    redis: '7.0',
    seed: 1,
    nodes: {
      master: { ...(rdbVersion === undefined ? {} : { rdbVersion }), config: master },
      replica: { config: replica },
    },
    steps,
    until: `${untilSecond.toFixed(3)}s`,
  };
}
