/** What comes of an act: where the picture goes on to after somebody did something. */
import type { TimeUs } from '../protocol/units';
import type { OpenRun } from './run';

/**
 * The instant at which the first message that the act at `at` caused, over however many servers, has arrived and been read; `at`
 * itself where nothing of the kind ever does.
 */
export function consequence({ report, steps }: OpenRun, at: TimeUs): TimeUs {
  const caused = new Set<number>();
  for (const event of report.events) {
    if (event.at < at) continue;
    if (event.kind === 'act' ? event.at === at : event.cause !== null && caused.has(event.cause)) caused.add(event.seq);
  }
  return steps.find((s) => s.at >= at && s.messages.some((m) => caused.has(m.data)))?.at ?? at;
}
