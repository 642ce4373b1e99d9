/**
 * Places in a run to start again from, at a growing distance: when there are too many, every second one is dropped and the distance doubles.
 * So a run of a day needs as much memory as one of an hour, and no instant is further than one distance from the place before it.
 *
 *   distance 512     0 ─ 1 ─ 2 ─ 3 ─ 4 ─ 5 ─ 6 ─ 7        full
 *   distance 1,024   0 ───── 2 ───── 4 ───── 6 ───── 8
 *
 * The same happens where together they weigh too much: while ten gigabytes cross a link, each holds the 242 writes that fill two sockets.
 */

export class Checkpoints<Place> {
  #places: Place[] = [];
  #weights: number[] = [];
  #distance: number;
  readonly #most: number;
  readonly #mostWeight: number;

  /** `most` places, that do not weigh more than `mostWeight` together. */
  constructor(distance: number, most: number, mostWeight = Number.POSITIVE_INFINITY) {
    this.#distance = distance;
    this.#most = most;
    this.#mostWeight = mostWeight;
  }

  /** Events of the agenda to play before the next one. */
  get distance(): number {
    return this.#distance;
  }

  get places(): readonly Place[] {
    return this.#places;
  }

  add(place: Place, weight = 0): void {
    while (
      this.#places.length === this.#most ||
      (this.#places.length > 1 && this.#weight + weight > this.#mostWeight)
    ) {
      this.#places = this.#places.filter((_, i) => i % 2 === 0);
      this.#weights = this.#weights.filter((_, i) => i % 2 === 0);
      this.#distance *= 2;
    }
    this.#places.push(place);
    this.#weights.push(weight);
  }

  get #weight(): number {
    return this.#weights.reduce((sum, one) => sum + one, 0);
  }

  /** Of the last place for which `isBefore` holds; it holds for a first part of them. 0 where it holds for none. */
  lastBefore(isBefore: (place: Place) => boolean): number {
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (isBefore(this.#places[mid] as Place)) low = mid;
      else high = mid - 1;
    }
    return low;
  }
}
