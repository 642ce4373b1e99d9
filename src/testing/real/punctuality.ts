/** How late things happen that should happen at an instant: what a busy machine does to a run. */
const TICK_MS = 20;

export class Punctuality {
  worstMs = 0;
  #dueAt = performance.now() + TICK_MS;
  readonly #ticks = setInterval(() => {
    this.due(this.#dueAt);
    this.#dueAt = performance.now() + TICK_MS;
  }, TICK_MS);

  /** Something was due at this instant of `performance.now()`, and happens now. */
  due(instant: number): void {
    this.worstMs = Math.max(this.worstMs, performance.now() - instant);
  }

  end(): void {
    clearInterval(this.#ticks);
  }
}
