/** How far the engine's pace is from real servers', last. Made by `npm run calibrate -- --results src/truth/calibrated.json`. */
import results from './calibrated.json';

interface Figures {
  /** From +FULLRESYNC to the last replica's whole RDB; `null`: it never came to that. */
  readonly seconds: number | null;
  /** Bytes that the master sent meanwhile. */
  readonly sent: number;
  readonly began: number;
  readonly ended: number;
}

export interface Calibrated {
  /** The version of the real servers. */
  readonly redis: string;
  /** The day, as ISO 8601 has it. */
  readonly on: string;
  /** Real runs of each, of which the median is told. */
  readonly runs: number;
  readonly rows: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly real: Figures;
    readonly ours: Figures;
    readonly good: boolean;
  }[];
}

export const calibrated: Calibrated = results;
