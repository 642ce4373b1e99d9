/** The first difference of two runs, as a sentence. */
import type { Message } from '../../protocol/message';
import type { Difference, Differing } from '../../store/difference';
import { labelOf } from '../../store/steps';
import { exactTime, type Say } from '../text/say';

/** Two lines within this time of each other count as said at the same place. */
const TOGETHER_US = 100_000;

export function differenceSentence(difference: Difference, say: Say): string {
  switch (difference.kind) {
    case 'none':
      return say('compare.none', { until: exactTime(difference.until) });
    case 'times':
      return timesSentence(difference, say);
    case 'words': {
      const { sameTimes, heartbeats, at } = difference;
      const before = say(sameTimes ? 'compare.until' : 'compare.sameWords', { at: exactTime(at) });
      const but = heartbeats ? say('compare.heartbeats') : '';
      return `${before}${but}${thenSentence(difference, say)}`;
    }
  }
}

function thenSentence({ a, b, lost }: Differing, say: Say): string {
  if (lost && a && b) {
    const [gone, there] = lost === 'a' ? ['A', 'B'] : ['B', 'A'];
    return say('compare.lost', { what: labelOf(a), from: a.from, to: a.to, gone, there });
  }
  const [first, second, inFirst, inSecond] = !a || (b && b.sentAt < a.sentAt) ? [b, a, 'B', 'A'] : [a, b, 'A', 'B'];
  if (!first) return '';
  const values = { from: first.from, what: labelOf(first), first: inFirst, second: inSecond };
  if (!second) return say('compare.only', values);
  const other = { ...values, other: labelOf(second), at: exactTime(second.sentAt) };
  if (second.sentAt - first.sentAt > TOGETHER_US) return say('compare.later', other);
  return say(isAnswer(first) ? 'compare.answers' : 'compare.says', other);
}

function timesSentence({ at, a, b }: Differing & { readonly at: number }, say: Say): string {
  if (!a || !b) return '';
  return say('compare.times', {
    at: exactTime(at),
    from: a.from,
    what: labelOf(a),
    inA: exactTime(a.sentAt),
    inB: exactTime(b.sentAt),
  });
}

const isAnswer = ({ name }: Message): boolean => name.startsWith('+') || name.startsWith('-');
