/**
 * How many bytes of stream the slowest replica has yet to receive, over a run: what its master has written minus what has reached it. It is
 * computed from the messages only, so writes during a cut show when the PSYNC after it tells of them.
 */
import type { TimeUs } from '../../protocol/units';
import type { RunReport } from '../../worker/messages';

export interface LagStep {
  readonly at: TimeUs;
  readonly lag: number;
}

export function lagOf({ messages, events, folds }: RunReport): readonly LagStep[] {
  const changes: { at: TimeUs; way: string; sent?: number; got?: number }[] = [];
  const reached = new Map<string, number>();
  for (const { offset, from, to, start, end, sentAt, arrivesAt } of messages) {
    if (offset === null) continue;
    const way = `${from}>${to}`;
    // What a fold leaves out has been sent, and all of it received except for the little that was on its way.
    const begins = offset - (end - start);
    if (folds.length > 0 && begins > (reached.get(way) ?? begins))
      changes.push({ at: sentAt, way, sent: begins, got: begins });
    reached.set(way, offset);
    changes.push({ at: sentAt, way, sent: offset });
    if (arrivesAt !== null) changes.push({ at: arrivesAt, way, got: offset });
  }
  for (const event of events) {
    if (event.kind !== 'decision' || event.answer !== 'continue') continue;
    const asker = events.find((e) => e.kind === 'open' && e.conn === event.conn);
    if (asker?.kind === 'open')
      changes.push({ at: event.at, way: `${event.node}>${asker.from}`, sent: event.offset - 1 + event.missing });
  }
  changes.sort((a, b) => a.at - b.at);

  const ways = new Map<string, { sent: number; got: number }>();
  const steps: { at: TimeUs; lag: number }[] = [];
  for (const { at, way, sent, got } of changes) {
    let known = ways.get(way);
    // A stream begins where its first message begins: everything before came with the snapshot.
    if (!known) ways.set(way, (known = { sent: sent ?? 0, got: sent ?? got ?? 0 }));
    if (sent !== undefined) known.sent = Math.max(known.sent, sent);
    if (got !== undefined) known.got = Math.max(known.got, got);
    let lag = 0;
    for (const { sent: s, got: g } of ways.values()) lag = Math.max(lag, s - g);
    const last = steps[steps.length - 1];
    if (last?.at === at) last.lag = lag;
    else if (last?.lag !== lag) steps.push({ at, lag });
  }
  return steps;
}
