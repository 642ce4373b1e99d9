/** One redis-server process in a directory of its own, its log read as it is written. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { wallClockUs } from './clock';
import { ConsoleConnection } from './consoleConnection';
import { killGroup, untilExit } from './lifetimes';
import type { Recorder } from './recorder';
import { parseRedisLogLine } from './redisLog';

export interface RealServerOptions {
  readonly name: string;
  readonly program: string;
  readonly directory: string;
  readonly address: string;
  readonly port: number;
  /** Lines of redis.conf. */
  readonly config: readonly string[];
  /** A saved file under its name, there before the first start. */
  readonly saved: { readonly name: string; readonly bytes: string } | null;
}

const UP_WITHIN_MS = 10_000;

export class RealServer {
  private child: ChildProcess | null = null;
  /** Each of its processes in turn, with the children that may have outlived it. */
  private readonly endGroups: (() => void)[] = [];
  private console: ConsoleConnection | null = null;

  constructor(
    private readonly options: RealServerOptions,
    private readonly recorder: Recorder,
    /** Told when the server listens, and when it has gone down. */
    private readonly onListening: (listening: boolean) => void,
  ) {
    mkdirSync(options.directory, { recursive: true });
    writeFileSync(`${options.directory}/redis.conf`, `${options.config.join('\n')}\n`);
    const { saved } = options;
    if (saved !== null) writeFileSync(`${options.directory}/${saved.name}`, saved.bytes, 'latin1');
  }

  get name(): string {
    return this.options.name;
  }

  /** Starts the process; resolves when it takes connections and the console is open. */
  async start(): Promise<void> {
    if (this.child !== null) return;
    const { program, directory } = this.options;
    this.recorder.add({ type: 'node', node: this.name, state: 'up' });
    // A process group of its own: its BGSAVE children can then be ended with it.
    const child = spawn(program, [`${directory}/redis.conf`], {
      cwd: directory,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TZ: 'UTC' },
    });
    this.child = child;
    child.on('error', (error) => this.recorder.fail(error));
    const { pid } = child;
    if (pid !== undefined) this.endGroups.push(untilExit(() => killGroup(pid)));
    createInterface({ input: child.stdout }).on('line', (line) => this.log(line));
    child.on('exit', () => this.exited(child));
    if (await this.openConsole(child)) this.onListening(true);
  }

  /** A server that throws its console out, and lives, finds it connected again, as redis-cli would be. */
  private async openConsole(child: ChildProcess): Promise<boolean> {
    const { address, port } = this.options;
    const opened = await ConsoleConnection.open(address, port, UP_WITHIN_MS, () => this.child === child);
    if (!opened || this.child !== child) {
      opened?.close();
      return false;
    }
    this.console = opened;
    opened.whenLost(() => {
      if (this.console !== opened) return;
      this.console = null;
      void this.openConsole(child).catch(() => {});
    });
    return true;
  }

  /** Types a command on the console; nothing happens while the server is down. */
  type(words: readonly string[], onReply: ((reply: Buffer) => void) | null): void {
    this.console?.send(words, onReply);
  }

  /** Puts bytes on the console's connection as they are. */
  sendRaw(bytes: string, onReply: (reply: Buffer) => void): void {
    this.console?.sendRaw(bytes, onReply);
  }

  typed(): Promise<void> {
    return this.console?.drained() ?? Promise.resolve();
  }

  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void {
    if (this.child === null) return;
    if (signal === 'SIGKILL') this.onListening(false);
    this.child.kill(signal);
    if (signal === 'SIGSTOP') this.recorder.add({ type: 'node', node: this.name, state: 'paused' });
    if (signal === 'SIGCONT') this.recorder.add({ type: 'node', node: this.name, state: 'up' });
  }

  /** Kills the child that it has forked, as a machine that runs out of memory does. */
  killChild(): void {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    for (const child of children) process.kill(Number(child), 'SIGKILL');
  }

  /** Ends the process and its children, whatever they are doing; resolves when it is gone. */
  async end(): Promise<void> {
    const { child, console } = this;
    this.console = null;
    console?.close();
    const gone = child === null || new Promise<void>((done) => void child.once('exit', () => done()));
    for (const endGroup of this.endGroups) endGroup();
    await gone;
  }

  private exited(child: ChildProcess): void {
    if (this.child !== child) return;
    this.child = null;
    this.console?.close();
    this.console = null;
    this.onListening(false);
    this.recorder.add({ type: 'node', node: this.name, state: 'down' });
  }

  private log(text: string): void {
    const parsed = parseRedisLogLine(text);
    if (parsed === null) return;
    const { atMs, role, level, line } = parsed;
    // The log tells whole milliseconds; what it tells has never happened later than now.
    const atUs = Math.min(atMs * 1000, wallClockUs());
    this.recorder.add({ type: 'log', node: this.name, role, level, line }, atUs);
  }
}
