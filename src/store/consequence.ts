/** What an act leads to: where the picture goes after somebody has done something. */
import type { TimeUs } from '../protocol/units';
import type { OpenRun } from './run';

/**
 * The instant at which the first message that the act at `at` caused, directly or by way of other servers, has arrived and been read. If
 * there is none: `at`.
 */
export function consequence({ report, steps }: OpenRun, at: TimeUs): TimeUs {
  const caused = new Set<number>();
  for (const event of report.events) {
    if (event.at < at) continue;
    if (event.kind === 'act' ? event.at === at : event.cause !== null && caused.has(event.cause)) caused.add(event.seq);
  }
  return steps.find((s) => s.at >= at && s.messages.some((m) => caused.has(m.data)))?.at ?? at;
}
