import { type Refusal, refusal } from '../../../refusal/refusal';

/** Thrown where a scenario is well formed and says what can't be. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(...said: Parameters<typeof refusal>) {
    super(said[1]);
    this.refusal = refusal(...said);
  }
}
