/** Waiting with an end. A host's page has no frame loop to wait with, and a frame that never answers must not keep anybody waiting. */

/** Rejects with the sentence if it takes too long. */
export function within<T>(ms: number, promise: Promise<T>, sentence: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(sentence)), ms);
    const done = (): void => clearTimeout(timer);
    promise.then(resolve, reject).finally(done);
  });
}

/** Calls `act` now and again and again, until the returned function is called. */
export function again(everyMs: number, act: () => void): () => void {
  act();
  const timer = setInterval(act, everyMs);
  return () => clearInterval(timer);
}
