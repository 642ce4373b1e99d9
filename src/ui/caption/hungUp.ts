/** Why servers closed connections, as their own logs tell it: a server writes its reason just before it hangs up. */
import type { TraceEvent, TraceOf } from '../../engine/world/trace';

export type HungUp =
  /** More waited for a replica than client-output-buffer-limit allows. */
  | { readonly kind: 'outputLimit' }
  /** Nothing was heard for longer than repl-timeout. */
  | { readonly kind: 'silence' }
  /** A snapshot of a later release than it can read. */
  | { readonly kind: 'newer'; readonly version: number }
  /** Whatever else the log says. */
  | { readonly kind: 'said'; readonly line: string };

/** By the close's `seq`; what closed without a word (a process that died, a link that was cut) has no entry. */
export function hungUpIn(events: readonly TraceEvent[]): ReadonlyMap<number, HungUp> {
  const reasons = new Map<number, HungUp>();
  const warnings = new Map<string, TraceOf<'log'>[]>();
  for (const event of events) {
    if (event.kind === 'log' && event.level === '#' && !CONSEQUENCE.test(event.line))
      warnings.set(event.node, [...(warnings.get(event.node) ?? []).slice(-RECENT), event]);
    if (event.kind !== 'close') continue;
    // Where a child kept the socket open, its parent gave its reason when it let go of it.
    const hungUpAt = event.hungUpAt ?? event.at;
    const said = (warnings.get(event.by) ?? []).filter(({ at }) => at <= hungUpAt && hungUpAt - at <= JUST_BEFORE_US);
    const telling = said.findLast(({ line }) => NEWER.test(line)) ?? said.at(-1);
    if (telling) reasons.set(event.seq, read(telling.line));
  }
  return reasons;
}

/** Warnings of a server between letting go of a socket and its child's end. */
const RECENT = 32;

/** From the line to the close: the rest of the turn in which it was written. */
const JUST_BEFORE_US = 1000;
/** The line after it only says that the load failed. */
const NEWER = /^Can't handle RDB format version (\d+)$/;
const CONSEQUENCE = /^Connection with (replica|master)/;

function read(line: string): HungUp {
  if (line.endsWith('for overcoming of output buffer limits.')) return { kind: 'outputLimit' };
  if (/^(Disconnecting timedout replica|Timeout |MASTER timeout)/.test(line)) return { kind: 'silence' };
  const newer = NEWER.exec(line);
  if (newer) return { kind: 'newer', version: Number(newer[1]) };
  return { kind: 'said', line };
}
