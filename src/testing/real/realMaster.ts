/** A real redis-server and a socket that it takes for its replica: what it answers, and what its stream says. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, fromUint8Array, toUint8Array } from '../../protocol/bytes';
import { encodeCommand } from '../../protocol/resp';
import { claimAddresses } from './addresses';
import { replyLength } from './replyLength';
import { killGroup, untilExit } from './lifetimes';

/** Addresses are claimed, ports are not: two that were free a moment ago may be one. */
const PORT = 6379;

export function isRedisInstalled(): boolean {
  try {
    return execFileSync('redis-server', ['--version'], { encoding: 'utf8', stdio: 'pipe' }).includes('v=7.0.15');
  } catch {
    return false;
  }
}

/** One connection: replies in the order of what was asked, or all that comes. */
export class RealConnection {
  #pending: Buffer = Buffer.alloc(0);
  #wanted: ((bytes: Buffer) => void)[] = [];

  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
      for (const wanted of this.#wanted.splice(0)) wanted(bytes);
    });
    socket.on('error', () => {});
  }

  static open(host: string): Promise<RealConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port: PORT, noDelay: true });
      socket.once('connect', () => resolve(new RealConnection(socket)));
      socket.once('error', reject);
    });
  }

  write(bytes: Bytes): void {
    this.socket.write(toUint8Array(bytes));
  }

  more(): Promise<void> {
    return new Promise((resolve) => this.#wanted.push(() => resolve()));
  }

  /** The next whole reply; `''` where none comes: the server waits for something. */
  async reply(): Promise<Bytes> {
    for (;;) {
      const length = replyLength(this.#pending);
      if (length !== null) return this.take(length);
      if (!(await soon(this.more()))) return '';
    }
  }

  /** The next reply if it is there. */
  replyNow(): Bytes {
    const length = replyLength(this.#pending);
    return length === null ? '' : this.take(length);
  }

  async ask(...words: readonly Bytes[]): Promise<Bytes> {
    this.write(encodeCommand(words));
    return this.reply();
  }

  get pending(): Bytes {
    return fromUint8Array(this.#pending);
  }

  take(length: number): Bytes {
    const taken = fromUint8Array(this.#pending.subarray(0, length));
    this.#pending = this.#pending.subarray(length);
    return taken;
  }

  close(): void {
    this.socket.destroy();
  }
}

const ANSWERS_WITHIN_MS = 5_000;

/** False where it takes too long. */
export async function soon(what: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ANSWERS_WITHIN_MS)));
  const done = await Promise.race([what.then(() => true), late]);
  clearTimeout(timer);
  return done;
}

const STARTS_WITHIN_MS = 10_000;

export class RealMaster {
  /** How often it was only asked how much it has done. */
  asked = 0;

  private constructor(
    /** Its own as long as it runs, whoever else runs one. */
    readonly address: string,
    readonly directory: string,
    readonly asker: RealConnection,
    readonly replica: RealConnection,
    readonly end: () => void,
  ) {}

  static async start(config: Readonly<Record<string, string>> = {}): Promise<RealMaster> {
    const addresses = await claimAddresses(1);
    const address = addresses.own(0);
    const directory = mkdtempSync(join(tmpdir(), 'replscope-commands-'));
    const settings = {
      port: String(PORT),
      bind: address,
      dir: directory,
      save: '',
      'enable-debug-command': 'yes',
      'repl-diskless-sync': 'no',
      'repl-timeout': '100000',
      'repl-ping-replica-period': '100000',
      ...config,
    };
    const child = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      {
        stdio: 'ignore',
        detached: true,
      },
    );
    const end = untilExit(() => {
      // Who is killed still listens for a moment, and would answer whoever comes to its address next.
      if (child.exitCode !== null || child.signalCode !== null) addresses.release();
      else child.once('exit', () => addresses.release());
      stop(child);
      rmSync(directory, { recursive: true, force: true });
    });
    const asker = await opened(address);
    await asker.ask('DEBUG', 'SET-ACTIVE-EXPIRE', '0');
    return new RealMaster(address, directory, asker, await attach(address), end);
  }

  /** Its data set as an RDB file. */
  async saved(): Promise<Bytes> {
    await this.asker.ask('SAVE');
    return fromUint8Array(readFileSync(join(this.directory, 'dump.rdb')));
  }
}

function stop(child: ChildProcess): void {
  if (child.pid !== undefined) killGroup(child.pid);
}

async function opened(host: string): Promise<RealConnection> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      return await RealConnection.open(host);
    } catch (problem) {
      if (performance.now() > deadline) throw problem;
      await new Promise((again) => setTimeout(again, 10));
    }
  }
}

/** A socket that has got its full sync: what comes now is the stream. */
async function attach(host: string): Promise<RealConnection> {
  const replica = await RealConnection.open(host);
  replica.write(encodeCommand(['PSYNC', '?', '-1']));
  await until(replica, (bytes) => bytes.includes('\n$'));
  replica.take(replica.pending.indexOf('\n$') + 1);
  await until(replica, (bytes) => bytes.includes('\r\n'));
  const header = replica.pending.indexOf('\r\n') + 2;
  const length = Number(replica.take(header).slice(1, -2));
  await until(replica, (bytes) => bytes.length >= length);
  replica.take(length);
  return replica;
}

export async function until(connection: RealConnection, done: (bytes: Bytes) => boolean): Promise<void> {
  while (!done(connection.pending))
    if (!(await soon(connection.more()))) throw new Error('a real server says nothing any more');
}
