import type { TraceRecord } from '../traceRecord';
import { wallClockUs } from './clock';

type WithoutTime<T> = T extends unknown ? Omit<T, 't'> : never;
export type Happening = WithoutTime<TraceRecord>;

/** Gathers what happens, each with its instant on the wall clock, until the run begins to be counted from. */
export class Recorder {
  private readonly happenings: { readonly atUs: number; readonly what: Happening }[] = [];
  private conns = 0;
  private stopped = false;
  /** Our own fault rather than the servers': what makes the run worthless. */
  failure: Error | null = null;

  nextConn(): number {
    return ++this.conns;
  }

  add(what: Happening, atUs = wallClockUs()): void {
    if (!this.stopped) this.happenings.push({ atUs, what });
  }

  reply(node: string, command: string, reply: Buffer): void {
    this.add({ type: 'reply', node, command, reply: reply.toString('base64') });
  }

  fail(error: Error): void {
    this.failure ??= error;
  }

  stop(): void {
    this.stopped = true;
  }

  /** The trace, its times counted from `originUs`, in their order. */
  trace(originUs: number): TraceRecord[] {
    return this.happenings.map(({ atUs, what }) => ({ t: atUs - originUs, ...what })).sort((a, b) => a.t - b.t);
  }
}
