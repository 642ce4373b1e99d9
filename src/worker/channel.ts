/**
 * The channel between the page and the engine, reduced to what the client needs. A real Worker is one; tests hand the client another that
 * answers from a table, or dies on command.
 */
import { GONE } from './engineFailure';
import type { FromWorker, ToWorker } from './messages';

export interface Transport {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** The other side is gone: it threw outside a request, could not be started, or sent what cannot be read. */
  onError(listener: (reason: string) => void): void;
  close(): void;
}

/** `coming`: a worker whose script may still be on its way; what is posted meanwhile waits for it. */
export function workerTransport(coming: Promise<Worker>): Transport {
  let closed = false;
  const then = (use: (worker: Worker) => void, otherwise: (reason: string) => void = () => undefined): void => {
    coming.then(
      (worker) => !closed && use(worker),
      (error: unknown) => !closed && otherwise(error instanceof Error ? error.message : String(error)),
    );
  };
  return {
    post: (message) => then((worker) => worker.postMessage(message)),
    onMessage: (listener) =>
      then((worker) => {
        worker.onmessage = (event: MessageEvent<FromWorker>) => listener(event.data);
      }),
    onError: (listener) =>
      then((worker) => {
        worker.onerror = (event) => {
          // Handled here and shown in the page; without this the browser would also print it as an uncaught error.
          event.preventDefault();
          listener(event.message || GONE.stopped);
        };
        worker.onmessageerror = () => listener(GONE.garbled);
      }, listener),
    close: () => {
      closed = true;
      coming.then(
        (worker) => worker.terminate(),
        () => undefined,
      );
    },
  };
}
