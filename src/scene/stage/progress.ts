/** How far a message has come, 0..1, in story time, the clock by which everything on the stage moves. */
import type { TimeUs } from '../../protocol/units';
import type { Flight } from '../traffic';
import type { StageContext } from './context';

/** A message that a held link stops waits just before the gate, and goes on in the last moments before it arrives. */
const AT_GATE = 0.4;
const RELEASE_SECONDS = 0.7;

export function progressOf(flight: Flight, { story, at, still }: Pick<StageContext, 'story' | 'at' | 'still'>): number {
  if (still && flight.lostAt === null) return 0.5;
  const now = story.toStory(flight.lostAt !== null && flight.lostAt < at ? flight.lostAt : at);
  const { sentAt } = flight.message;
  if (flight.plannedAt === null) return share(now, story.toStory(sentAt), story.toStory(flight.endsAt));
  const planned = share(now, story.toStory(sentAt), story.toStory(Math.max(flight.plannedAt, sentAt + 1) as TimeUs));
  const arrives = story.toStory(flight.endsAt);
  const released = share(now, Math.max(story.toStory(sentAt), arrives - RELEASE_SECONDS), arrives);
  return Math.max(Math.min(planned, AT_GATE), AT_GATE + (1 - AT_GATE) * released - (released === 0 ? 1 : 0));
}

const share = (now: number, from: number, to: number): number =>
  to <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (to - from)));

const GHOST_SECONDS = 1.2;
const FADE_SECONDS = 0.25;

/** A message that has arrived stays visible for a second of story and then fades quickly, because half a ghost cannot be read. */
export function ghostOpacity(flight: Flight, { story, at }: Pick<StageContext, 'story' | 'at'>): number {
  const since = story.toStory(at) - story.toStory(flight.lostAt ?? flight.endsAt);
  return since < GHOST_SECONDS ? 1 : Math.max(0, Math.round((1 - (since - GHOST_SECONDS) / FADE_SECONDS) * 100) / 100);
}
