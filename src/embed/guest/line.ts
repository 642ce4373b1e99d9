/** The port of one host: every request gets one answer, and events are sent through it. */
import type { FromGuest } from '../wire';
import { type Asked, readRequest } from './requests';

/** How many requests of one host may wait for their answers. More are refused with a sentence. */
const MOST_WAITING = 64;

export interface Line {
  readonly send: (message: FromGuest) => void;
  readonly close: () => void;
}

export function openLine(port: MessagePort, perform: (asked: Asked) => Promise<unknown>): Line {
  let waiting = 0;
  const send = (message: FromGuest): void => port.postMessage(message);
  const fail = (id: number, error: string): void => send({ id, ok: false, error });

  const take = async (asked: Asked): Promise<void> => {
    const { id } = asked;
    waiting++;
    try {
      send({ id, ok: true, value: await perform(asked) });
    } catch (error) {
      fail(id, error instanceof Error ? error.message : String(error));
    } finally {
      waiting--;
    }
  };

  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const read = readRequest(data);
    if (!read.ok) {
      // A message without an id cannot be answered; it gets this warning.
      if (read.id === null) send({ event: 'warning', detail: { message: read.sentence } });
      else fail(read.id, read.sentence);
      return;
    }
    if (waiting >= MOST_WAITING) return fail(read.asked.id, `${MOST_WAITING} requests wait for an answer already.`);
    void take(read.asked);
  });
  port.start();
  const close = (): void => {
    send({ bye: true });
    port.close();
  };
  return { send, close };
}
