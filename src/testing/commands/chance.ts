/** Choices from a seed: the engine's own generator, so that a run can be had again from its number. */
import { RandomStream } from '../../engine/kernel/random';

export class Chance {
  readonly #stream: RandomStream;
  #ticks = 0;

  constructor(seed: number) {
    this.#stream = new RandomStream(seed, 'commands');
  }

  /** A number that only grows: for the IDs of streams. */
  later(by: number): number {
    return (this.#ticks += by);
  }

  below(n: number): number {
    return this.#stream.below(n);
  }

  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** Of choices with weights. */
  weighted<T>(choices: readonly (readonly [number, T])[]): T {
    let at = this.below(choices.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, choice] of choices) {
      at -= weight;
      if (at < 0) return choice;
    }
    throw new Error('chance: no choices');
  }

  many<T>(from: number, to: number, make: () => T): T[] {
    return Array.from({ length: from + this.below(to - from + 1) }, make);
  }
}
