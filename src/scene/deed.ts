/** What somebody did at a server, as it is written on pictures and in lists. */
import type { StepBody } from '../engine/world/scenario/scenario';
import type { TraceOf } from '../engine/world/trace';

export interface Deed {
  readonly text: string;
  /** A client's command. All else was done to the process or its computer: no prompt may stand before it. */
  readonly command: boolean;
}

export function deedOf({ text, typed, turned }: TraceOf<'act'>): Deed {
  const signal = typed || !isSignal(text) ? undefined : SIGNALS[text];
  return { text: signal ?? text, command: signal === undefined && turned === undefined };
}

/** With its prompt where it has one: `> SET a 1`, `SIGKILL`. */
export function deedLine(act: TraceOf<'act'>): string {
  const { text, command } = deedOf(act);
  return command ? `> ${text}` : text;
}

/** What a scenario's step does to a process, in the system's own words. */
const SIGNALS: Readonly<Record<Extract<StepBody, { kind: 'process' }>['do'], string>> = {
  kill: 'SIGKILL',
  shutdown: 'SIGTERM',
  pause: 'SIGSTOP',
  resume: 'SIGCONT',
  start: 'redis-server',
  'kill-child': 'SIGKILL (BGSAVE)',
};

const isSignal = (text: string): text is keyof typeof SIGNALS => Object.hasOwn(SIGNALS, text);
