/** Wall-clock time of this machine in microseconds, as precise as it can be had: a server's log is mapped to it. */
export function wallClockUs(): number {
  return Math.round((performance.timeOrigin + performance.now()) * 1000);
}

/** Timers are a millisecond coarse and late rather than early: the rest is waited for turn by turn. */
const COARSE_MS = 1.5;

/** Resolves when `performance.now()` has reached `instant`. */
export async function until(instant: number): Promise<void> {
  for (;;) {
    const left = instant - performance.now();
    if (left <= 0) return;
    await new Promise<void>((wake) => void wakeAfter(left, wake));
  }
}

/** Resolves when the wall clock is so many milliseconds past a second. */
export function untilWallClock(msPastSecond: number): Promise<void> {
  const wait = (msPastSecond * 1000 - wallClockUs()) % 1_000_000;
  return until(performance.now() + ((wait + 1_000_000) % 1_000_000) / 1000);
}

/** Calls back once, in `ms` or a little earlier; returns what cancels it. */
export function wakeAfter(ms: number, wake: () => void): () => void {
  if (ms > COARSE_MS) {
    const timer = setTimeout(wake, ms - 1);
    return () => clearTimeout(timer);
  }
  const turn = setImmediate(wake);
  return () => clearImmediate(turn);
}
