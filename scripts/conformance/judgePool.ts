/**
 * Judges several scenarios at a time, each in a process of its own: a run on real servers is a matter of milliseconds, and the engine at
 * work on another scenario would be late with its packets.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Play, Verdict } from '../../src/testing/judge';

export class JudgePool {
  readonly #idle: ChildProcess[];
  readonly #waiting: ((child: ChildProcess) => void)[] = [];

  constructor(
    readonly size: number,
    private readonly program: string,
  ) {
    goFirst();
    this.#idle = Array.from({ length: size }, () => fork(fileURLToPath(new URL('judging.ts', import.meta.url))));
  }

  async judge(play: Play): Promise<Verdict> {
    const child = this.#idle.pop() ?? (await new Promise<ChildProcess>((free) => this.#waiting.push(free)));
    const verdict = new Promise<Verdict>((done, failed) => {
      const exited = (): void => failed(new Error(`the process that judged ${play.name} has gone`));
      child.once('exit', exited);
      child.once('message', (message) => {
        child.off('exit', exited);
        done(message as Verdict);
      });
    });
    child.send({ play, program: this.program });
    const told = await verdict;
    const next = this.#waiting.shift();
    if (next) next(child);
    else this.#idle.push(child);
    return told;
  }

  close(): void {
    for (const child of this.#idle) child.disconnect();
  }
}

/** Real servers need little of a machine, but at the right moment. Where we may not go first, we go as everybody. */
function goFirst(): void {
  try {
    setPriority(0, constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Only an administrator may.
  }
}
