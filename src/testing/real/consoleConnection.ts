/** A node's one console connection: commands go out as a client sends them, replies come back in their order. */
import { connect, type Socket } from 'node:net';
import { replyLength } from './replyLength';

type OnReply = ((reply: Buffer) => void) | null;

export class ConsoleConnection {
  private readonly socket: Socket;
  private readonly waiting: OnReply[] = [];
  /** Takes replies that no command waits for: what raw bytes were answered. */
  private otherwise: OnReply = null;
  private pending: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => this.receive(bytes));
    // A server that goes down takes its console along.
    socket.on('error', () => {});
  }

  /** Calls back when the server has hung up. */
  whenLost(lost: () => void): void {
    this.socket.once('close', lost);
  }

  /** Connects as soon as the server listens; rejects after `limitMs`. `null`: nobody wants it any more. */
  static async open(
    host: string,
    port: number,
    limitMs: number,
    isWanted: () => boolean,
  ): Promise<ConsoleConnection | null> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      if (!isWanted()) return null;
      const socket = await attempt(host, port);
      if (socket !== null) return new ConsoleConnection(socket);
      if (performance.now() > deadline) throw new Error(`no server came up at ${host}:${port}`);
      await new Promise((again) => setTimeout(again, 2));
    }
  }

  /** `words` are byte strings. */
  send(words: readonly string[], onReply: OnReply): void {
    this.waiting.push(onReply);
    const command = words.map((word) => `$${word.length}\r\n${word}\r\n`).join('');
    this.socket.write(`*${words.length}\r\n${command}`, 'latin1');
  }

  /** Bytes as they are, which may be answered any number of times. */
  sendRaw(bytes: string, onReply: OnReply): void {
    this.otherwise = onReply;
    this.socket.write(bytes, 'latin1');
  }

  /** Resolves when what was sent has gone to the kernel. */
  drained(): Promise<void> {
    if (this.socket.writableLength === 0 || this.socket.destroyed) return Promise.resolve();
    return new Promise((done) => this.socket.write('', () => done()));
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
    for (;;) {
      const length = replyLength(this.pending);
      if (length === null) return;
      const onReply = this.waiting.length > 0 ? this.waiting.shift() : this.otherwise;
      onReply?.(this.pending.subarray(0, length));
      this.pending = this.pending.subarray(length);
    }
  }
}

function attempt(host: string, port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => resolve(null));
  });
}
