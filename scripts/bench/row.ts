/** A row of the benchmark's table: a goal, and how it is measured. */
export interface BenchRow {
  readonly what: string;
  readonly goal: string;
  readonly measure: () => Promise<Measured>;
}

export type Measured =
  | { readonly measured: string; readonly ratio: string; readonly how: string }
  /** Why there is no value yet. */
  | { readonly notYet: string };

/** Calls of `body` a second, the best of `rounds` rounds: disturbances only ever make a measurement slower. */
export function perSecond(calls: number, body: () => void, rounds = 5): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    body();
    best = Math.max(best, calls / ((performance.now() - started) / 1000));
  }
  return best;
}

export const millions = (n: number): string => `${(n / 1e6).toFixed(2)} M/s`;
export const times = (ratio: number): string => `${ratio.toPrecision(3)} ×`;
