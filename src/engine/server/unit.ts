/** What one unit of execution did, as the commands that the stream will carry. */
import type { Bytes } from '../../protocol/bytes';

/** An operation for the stream: Redis's `redisOp`. */
export interface Operation {
  readonly db: number;
  readonly words: readonly Bytes[];
}

/** A unit of execution: one command, or an EXEC with all that was queued. */
export class Unit {
  #operations: Operation[] | null = null;

  /** A unit that is not propagated records nothing. */
  constructor(readonly propagates: boolean) {}

  get operations(): readonly Operation[] {
    return this.#operations ?? NOTHING;
  }

  /** Mostly there is one operation: an array that starts with one element takes a fifth of the memory of an empty one that grows. */
  say(operation: Operation): void {
    if (!this.propagates) return;
    if (this.#operations) this.#operations.push(operation);
    else this.#operations = [operation];
  }
}

const NOTHING: readonly Operation[] = [];
