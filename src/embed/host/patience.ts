/** Waiting that ends. In a host's page there is no frame loop to wait with, and a frame that never answers must not keep anybody. */

/** Rejects with a sentence when it has taken too long. */
export function within<T>(ms: number, promise: Promise<T>, sentence: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(sentence)), ms);
    const done = (): void => clearTimeout(timer);
    promise.then(resolve, reject).finally(done);
  });
}

/** Now and again and again, until the answer is called. */
export function again(everyMs: number, act: () => void): () => void {
  act();
  const timer = setInterval(act, everyMs);
  return () => clearInterval(timer);
}
