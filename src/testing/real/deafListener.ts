/**
 * An address where nobody answers: connecting to it hangs, as it does through a link that carries nothing. A process cannot hold
 * back the kernel's answer to a SYN, but the kernel itself stays silent while a listener's queue is full. So a thread listens with
 * the shortest queue and then sleeps, accepting nothing; two connections of ours fill the queue; every SYN after that is dropped, and
 * sent again by its sender's kernel after one second, then two more, then four more. When the thread closes, the next SYN is heard.
 */
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

const ASLEEP = 0;
const LISTEN = 1;
const CLOSE = 2;

/** Plain JavaScript, because a thread started from a file would need a loader of its own. */
const THREAD = `
  const { workerData: { flag, host, port }, parentPort } = require('node:worker_threads');
  const { createServer } = require('node:net');
  Atomics.wait(flag, 0, ${ASLEEP});
  if (Atomics.load(flag, 0) === ${LISTEN}) listen();
  function listen() {
    const server = createServer();
    server.on('error', (error) => { throw error; });
    server.listen({ host, port, backlog: 1 }, () => {
      parentPort.postMessage('listening');
      Atomics.wait(flag, 0, ${LISTEN});
      server.close();
    });
  }
`;

/** Connections that fill a queue of length 1: the kernel takes one more than it was told. */
const FILLERS = 2;

export class DeafListener {
  private readonly flag = new Int32Array(new SharedArrayBuffer(4));
  private readonly thread: Worker;
  private fillers: Socket[] = [];

  /** The thread is started beforehand, so that the silence begins at once when it is wanted. */
  constructor(host: string, port: number, onError: (error: Error) => void) {
    this.thread = new Worker(THREAD, { eval: true, workerData: { flag: this.flag, host, port } });
    this.thread.unref();
    this.thread.on('error', onError);
    this.thread.once('message', () => {
      this.fillers = Array.from({ length: FILLERS }, () => connect({ host, port }).on('error', () => {}));
    });
  }

  listen(): void {
    this.tell(LISTEN);
  }

  /** Resolves when the address is free again. */
  async close(): Promise<void> {
    const ended = new Promise<void>((done) => void this.thread.once('exit', () => done()));
    this.tell(CLOSE);
    await ended;
    for (const filler of this.fillers) filler.destroy();
  }

  private tell(what: number): void {
    Atomics.store(this.flag, 0, what);
    Atomics.notify(this.flag, 0);
  }
}
