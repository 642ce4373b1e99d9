/**
 * Stepping byte by byte. The run is one list of places: the bytes of each step's messages in the order in which they arrive, then the end
 * of the step, where everything has been read. A step forwards goes to the next place and a step back to the one before, so each undoes the
 * other:
 *
 *     PSYNC read │ `+` │ `+F` │ `+FU` │ ... │ `+FULLRESYNC … 0\r` │ +FULLRESYNC read │ `$` │ ...
 */
import type { ByteStops } from '../engine/timeline/byteStops';
import type { Message } from '../protocol/message';
import { timeUs, type TimeUs } from '../protocol/units';
import type { ByteCursor } from './playback';
import { mainMessage, type Step, stepAt } from './steps';

/** Where stepping by byte stands: within a message, or (`null`) at the end of a step or anywhere else between messages. */
export interface BytePlace {
  readonly at: TimeUs;
  readonly byte: ByteCursor | null;
}

/** The stops of a message, by its id; `null` where they are not known. */
export type StopsOf = (message: number) => ByteStops | null;

/** Of a step with more messages (a stretch of repeats), only the bytes of the main one are stepped through. */
const READ_WHOLE = 4;

/** The messages of a step whose bytes are stepped through, in order. */
export function bytewise(step: Step): readonly Message[] {
  const arriving = step.messages.filter(({ arrivesAt }) => arrivesAt !== null);
  if (arriving.length <= READ_WHOLE) return arriving;
  const main = mainMessage(step);
  return main && main.arrivesAt !== null ? [main] : [];
}

/** The messages whose stops {@link nextPlace} asks for, in either direction. */
export function neededBy(steps: readonly Step[], from: BytePlace): readonly Message[] {
  const index = indexOf(steps, from);
  return [steps[index], steps[index + 1]].flatMap((step) => (step ? bytewise(step) : []));
}

/** The place after or before another; `null`: there is none. */
export function nextPlace(steps: readonly Step[], from: BytePlace, way: 1 | -1, stopsOf: StopsOf): BytePlace | null {
  const index = indexOf(steps, from);
  const step = steps[index];
  if (!step) return null;
  if (from.byte === null && way === 1) {
    const next = steps[index + 1];
    if (!next) return null;
    const places = placesIn(next, step.at, stopsOf);
    return places.find(({ at }) => at > from.at || from.at === step.at) ?? endOf(next);
  }
  if (from.byte === null && from.at > step.at) {
    const next = steps[index + 1];
    const passed = next && placesIn(next, step.at, stopsOf).findLast(({ at }) => at < from.at);
    return passed ?? endOf(step);
  }
  const before = steps[index - 1];
  if (!before) return null;
  const places = placesIn(step, before.at, stopsOf);
  const here = from.byte === null ? places.length : places.findIndex((place) => isSame(place.byte, from.byte));
  if (here < 0) return way === 1 ? endOf(step) : endOf(before);
  return places[here + way] ?? endOf(way === 1 ? step : before);
}

/** The index of the step to which a place belongs: the one whose message is being read, else the last that is done. */
export function indexOf(steps: readonly Step[], { at, byte }: BytePlace): number {
  const done = stepAt(steps, at);
  if (byte === null) return done;
  for (let i = done; i < steps.length; i++) if (steps[i]?.messages.some(({ id }) => id === byte.message)) return i;
  return done;
}

const endOf = ({ at }: Step): BytePlace => ({ at, byte: null });

const isSame = (a: ByteCursor | null, b: ByteCursor | null): boolean =>
  a?.message === b?.message && a?.count === b?.count;

/** The places of a step before its end. Their instants never go back, even where messages on two connections overlap. */
function placesIn(step: Step, after: TimeUs, stopsOf: StopsOf): readonly BytePlace[] {
  const messages = bytewise(step);
  let floor = after;
  return messages.flatMap((message, i) => {
    const of = message.end - message.start;
    const { stops, bytesPerSecond } = stopsOf(message.id) ?? NONE;
    return stops.flatMap(({ count, at }): readonly BytePlace[] => {
      // The last byte of the last message is the end of the step.
      if (i === messages.length - 1 && count === of) return [];
      floor = timeUs(Math.max(floor, Math.min(at, step.at)));
      return [{ at: floor, byte: { message: message.id, count, of, at, bytesPerSecond } }];
    });
  });
}

const NONE: ByteStops = { stops: [], bytesPerSecond: null };
