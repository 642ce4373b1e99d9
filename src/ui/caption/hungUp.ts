/** Why servers closed connections, as their own logs tell it: a server writes its reason just before it hangs up. */
import type { TraceEvent, TraceOf } from '../../engine/world/trace';

export type HungUp =
  /** More waited for a replica than client-output-buffer-limit allows. */
  | { readonly kind: 'outputLimit' }
  /** Nothing was heard for longer than repl-timeout. */
  | { readonly kind: 'silence' }
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
    const said = warnings.get(event.by)?.findLast(({ at }) => at <= hungUpAt);
    if (said && hungUpAt - said.at <= JUST_BEFORE_US) reasons.set(event.seq, read(said.line));
  }
  return reasons;
}

/** Warnings of a server between letting go of a socket and its child's end. */
const RECENT = 32;

/** From the line to the close: the rest of the turn in which it was written. */
const JUST_BEFORE_US = 1000;
const CONSEQUENCE = /^Connection with (replica|master)/;

function read(line: string): HungUp {
  if (line.endsWith('for overcoming of output buffer limits.')) return { kind: 'outputLimit' };
  if (/^(Disconnecting timedout replica|Timeout |MASTER timeout)/.test(line)) return { kind: 'silence' };
  return { kind: 'said', line };
}
