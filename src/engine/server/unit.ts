/** What one unit of execution did, in the words that the stream will say. */
import type { Bytes } from '../../protocol/bytes';

/** An operation for the stream: Redis's `redisOp`. */
export interface Operation {
  readonly db: number;
  readonly words: readonly Bytes[];
}

/** What one unit of execution did: a command, or an EXEC with all that it has queued. */
export class Unit {
  #operations: Operation[] | null = null;

  /** Nothing is kept of a unit that is not propagated. */
  constructor(readonly propagates: boolean) {}

  get operations(): readonly Operation[] {
    return this.#operations ?? NOTHING;
  }

  /** Mostly there is one: a list that begins with one element is a fifth of an empty one that grows. */
  say(operation: Operation): void {
    if (!this.propagates) return;
    if (this.#operations) this.#operations.push(operation);
    else this.#operations = [operation];
  }
}

const NOTHING: readonly Operation[] = [];
