/** Bytes that never arrived: `seq` of their `data` event -> when the connection was reset under them. */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';

export function lossesOf(report: Pick<RunReport, 'events'>): ReadonlyMap<number, TimeUs> {
  const lost = new Map<number, TimeUs>();
  for (const event of report.events)
    if (event.kind === 'rerouted' && event.arrivesAt === null) lost.set(event.data, event.at);
  return lost;
}
