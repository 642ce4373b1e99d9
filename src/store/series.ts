/** The instants that charts ask for: evenly spread over story time, and right before and after events that change much at once. */
import { timeUs, type TimeUs } from '../protocol/units';
import type { OpenRun } from './run';

/** Instants besides those of events. */
const EVEN = 200;
/** Events that get an instant before and after them. */
const EVENTS = 100;

export function chartInstants({ report, story }: OpenRun): readonly TimeUs[] {
  const instants = new Set<number>();
  for (let i = 0; i <= EVEN; i++) instants.add(story.toTime((story.duration * i) / EVEN));
  const sudden = report.events.filter((e) => e.kind === 'close' || e.kind === 'decision' || e.kind === 'link');
  const every = Math.max(1, Math.ceil(sudden.length / EVENTS));
  sudden.forEach((event, i) => {
    if (i % every > 0) return;
    instants.add(Math.max(report.startsAt, event.at - 1));
    instants.add(event.at);
  });
  return [...instants].sort((a, b) => a - b).map(timeUs);
}
