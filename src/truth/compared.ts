/** What was compared with real servers last. Made by `npm run conformance -- --live --random N --seed S --results src/truth/compared.json`. */
import results from './compared.json';

export interface Compared {
  /** The version of the real servers. */
  readonly redis: string;
  /** The day, as ISO 8601 has it. */
  readonly on: string;
  /** How many of the scenarios nobody chose, and the seed that makes them again. */
  readonly random?: number;
  readonly seed?: number;
  readonly same: number;
  readonly different: number;
  /** Real servers did not agree with themselves. */
  readonly unsteady: number;
}

export const compared: Compared = results;
