/** What comes of an act: where the picture goes on to after somebody did something. */
import { timeUs, type TimeUs } from '../protocol/units';
import type { OpenRun } from './run';

/** Long enough for a server's turn: what has arrived is then applied as well, and what answers it has barely left. */
const TURN_US = 20;

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
  const step = steps.find((s) => s.at >= at && s.messages.some((m) => caused.has(m.data)));
  if (!step) return at;
  const next = steps[step.index + 1]?.at ?? report.until;
  return timeUs(Math.max(step.at, Math.min(step.at + TURN_US, next - 1)));
}
