/** A transport without a worker: tests see what is posted and answer by hand, late, wrongly, or not at all. */
import type { Transport } from './channel';
import type { Answer, FromWorker, Request, ToWorker } from './messages';

export interface FakeTransport extends Transport {
  readonly posted: readonly ToWorker[];
  readonly closed: boolean;
  /** Requests that wait for an answer, oldest first. */
  pending(): readonly ToWorker[];
  answer(answer: Answer, id?: number): void;
  send(message: FromWorker): void;
  die(reason: string): void;
}

/** With `serve`, every request is answered in a microtask. */
export function fakeTransport(serve?: (request: Request) => Answer | null): FakeTransport {
  const posted: ToWorker[] = [];
  const answered = new Set<number>();
  let closed = false;
  let onMessage: (message: FromWorker) => void = () => undefined;
  let onError: (reason: string) => void = () => undefined;
  const fake: FakeTransport = {
    posted,
    get closed() {
      return closed;
    },
    post: (message) => {
      posted.push(message);
      if (!serve) return;
      queueMicrotask(() => {
        const answer = serve(message.request);
        if (answer && !closed) fake.answer(answer, message.id);
      });
    },
    onMessage: (listener) => {
      onMessage = listener;
    },
    onError: (listener) => {
      onError = listener;
    },
    close: () => {
      closed = true;
    },
    pending: () => posted.filter(({ id }) => !answered.has(id)),
    answer: (answer, id) => {
      const to = id ?? fake.pending()[0]?.id;
      if (to === undefined) throw new Error('nothing waits for an answer');
      answered.add(to);
      onMessage({ id: to, answer });
    },
    send: (message) => onMessage(message),
    die: (reason) => onError(reason),
  };
  return fake;
}
