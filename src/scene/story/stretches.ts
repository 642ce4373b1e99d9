/**
 * Repeats. The first ACKs are worth watching, the next three thousand are not. The same goes for a try that fails like the one before it,
 * and for the four hundredth SET. Beats that only repeat what was just seen are folded: as many as follow each other make a stretch. Its
 * length grows with the logarithm of their number, and its first repeats get most of it.
 */
import type { Beat } from './beats';

export interface Stretch {
  readonly from: number;
  /** Where its last beat ends, or the next beat begins that is told at length. */
  readonly to: number;
  readonly beats: readonly Beat[];
  /** How many messages and tries it has; log lines do not count. */
  readonly repeats: number;
  readonly seconds: number;
  /** It is a break on the axis. A dense train of writes is none: it is seen crossing. */
  readonly marked: boolean;
}

export interface Folding {
  /** Beats that are told at length, in order. */
  readonly told: readonly Beat[];
  readonly stretches: readonly Stretch[];
}

export function fold(beats: readonly Beat[]): Folding {
  const told: Beat[] = [];
  const stretches: Stretch[] = [];
  const counts = new Map<string, { ever: number; lately: number; limit: number }>();
  let run: Beat[] = [];

  for (const beat of beats) {
    let count = counts.get(beat.signature);
    if (!count) counts.set(beat.signature, (count = { ever: 0, lately: 0, limit: beat.limit }));
    if (beat.fold || count.lately >= beat.limit) {
      run.push(beat);
    } else {
      if (run.length > 0) stretches.push(stretchOf(run, beat.from));
      run = [];
      told.push(beat);
      // After something new, one more of each repeat is worth seeing, such as the ACK that answers a write.
      if (count.ever === 0 || beat.sort === 'act')
        for (const other of counts.values()) other.lately = Math.min(other.lately, other.limit - 1);
    }
    count.ever += 1;
    count.lately += 1;
  }
  if (run.length > 0) stretches.push(stretchOf(run, Number.POSITIVE_INFINITY));
  return { told, stretches };
}

/** A stretch of fewer beats gets no break mark. */
const MARKED_FROM = 2;

function stretchOf(beats: readonly Beat[], next: number): Stretch {
  const from = beats[0]?.from ?? 0;
  const end = beats.reduce((latest, beat) => Math.max(latest, beat.to), from);
  const to = Math.max(from + 1, Math.min(end, next));
  let streams = 0;
  let repeats = 0;
  let alone = 0;
  for (const beat of beats) {
    if (beat.fold) {
      streams += beat.fold.commands;
      repeats += beat.fold.messages - beat.fold.commands;
    } else if (beat.sort === 'stream') streams += 1;
    else if (beat.sort !== 'point' || beat.stop !== null) repeats += 1;
    alone += beat.seconds;
  }
  const seconds = (repeats > 0 ? 0.5 + 0.5 * Math.log(1 + repeats) : 0.1) + (streams > 0 ? trainSeconds(streams) : 0);
  const sparse = (to - from) / (streams + repeats || 1) > 100_000;
  return {
    from,
    to,
    beats,
    repeats: repeats + streams,
    seconds: Math.min(seconds, alone),
    marked: (sparse || beats.some(({ fold }) => fold !== null)) && repeats + streams >= MARKED_FROM,
  };
}

/**
 * The seconds for n writes in a row: 400 take some 13 s. Each takes at least 8 ms, until there are thousands, which take a minute at most.
 */
const trainSeconds = (n: number): number =>
  Math.max(3 * Math.log(1 + n / 6), 0.008 * Math.min(n, DENSE) + 8 * Math.log(Math.max(1, n / DENSE)));
const DENSE = 2000;
