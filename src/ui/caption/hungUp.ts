/** Why servers closed connections, according to their own logs: a server writes the reason just before it hangs up. */
import type { TraceEvent, TraceOf } from '../../engine/world/trace';

export type HungUp =
  /** More output was waiting for a replica than client-output-buffer-limit allows. */
  | { readonly kind: 'outputLimit' }
  /** Nothing was heard for longer than repl-timeout. */
  | { readonly kind: 'silence' }
  /** The snapshot is of a later release than this server can read. */
  | { readonly kind: 'newer'; readonly version: number }
  /** Anything else that the log says. */
  | { readonly kind: 'said'; readonly line: string };

/** By the `seq` of the close. A connection that closed without a line in the log (a process died, a link was cut) has no entry. */
export function hungUpIn(events: readonly TraceEvent[]): ReadonlyMap<number, HungUp> {
  const reasons = new Map<number, HungUp>();
  const warnings = new Map<string, TraceOf<'log'>[]>();
  for (const event of events) {
    if (event.kind === 'log' && event.level === '#' && !CONSEQUENCE.test(event.line))
      warnings.set(event.node, [...(warnings.get(event.node) ?? []).slice(-RECENT), event]);
    if (event.kind !== 'close') continue;
    // If a child process kept the socket open, the server gave its reason when it closed its own side.
    const hungUpAt = event.hungUpAt ?? event.at;
    const said = (warnings.get(event.by) ?? []).filter(({ at }) => at <= hungUpAt && hungUpAt - at <= JUST_BEFORE_US);
    const telling = said.findLast(({ line }) => NEWER.test(line)) ?? said.at(-1);
    if (telling) reasons.set(event.seq, read(telling.line));
  }
  return reasons;
}

/** How many warnings of a server are looked through, between closing its side of a socket and the end of its child. */
const RECENT = 32;

/** The longest time from the line to the close: both belong to the same turn. */
const JUST_BEFORE_US = 1000;
/** This line gives the reason; the next one only says that the load failed. */
const NEWER = /^Can't handle RDB format version (\d+)$/;
const CONSEQUENCE = /^Connection with (replica|master)/;

function read(line: string): HungUp {
  if (line.endsWith('for overcoming of output buffer limits.')) return { kind: 'outputLimit' };
  if (/^(Disconnecting timedout replica|Timeout |MASTER timeout)/.test(line)) return { kind: 'silence' };
  const newer = NEWER.exec(line);
  if (newer) return { kind: 'newer', version: Number(newer[1]) };
  return { kind: 'said', line };
}
