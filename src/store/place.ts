/**
 * Keeps the reader's place when a run is made again with other knobs. Instants move (a slower link delays everything) and answers change
 * (+FULLRESYNC becomes +CONTINUE), but "the fourth thing that the master said on the second connection" is still the same place.
 */
import type { Message } from '../protocol/message';
import { timeUs, type TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import type { Track } from './playback';

interface Opened extends Track {
  readonly report: RunReport;
}

/** The instant of `next` that is the same place as `at` in `before`. */
export function samePlace(before: Opened, next: Opened, at: TimeUs): TimeUs {
  const clamped = timeUs(Math.min(Math.max(at, next.report.startsAt), next.report.until));
  const step = before.steps.find((s) => s.at === at);
  const anchor = step?.messages.at(-1);
  if (!step || !anchor) return clamped;
  const twin = nth(next.report.messages, anchor, ordinal(before.report.messages, anchor));
  const there = twin && next.steps.find((s) => s.messages.includes(twin));
  return there?.at ?? clamped;
}

const sameWay = (a: Message, b: Message): boolean => a.conn === b.conn && a.from === b.from;

const ordinal = (messages: readonly Message[], anchor: Message): number =>
  messages.filter((m) => sameWay(m, anchor)).indexOf(anchor);

const nth = (messages: readonly Message[], anchor: Message, n: number): Message | undefined =>
  messages.filter((m) => sameWay(m, anchor))[n];
