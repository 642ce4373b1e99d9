import { expect, test } from 'vitest';
import type { Message } from '../../protocol/message';
import { timeUs } from '../../protocol/units';
import type { Difference } from '../../store/difference';
import { fakeReport } from '../../worker/fakeRun.testing';
import { BOTH } from '../text/both.testing';
import { type Say, sayIn } from '../text/say';
import { differenceSentence } from './sentence';

const [en, zh] = BOTH.map(sayIn) as [Say, Say];
const { messages } = fakeReport();
const named = (name: string, sentAt: number): Message => {
  const found = messages.find((m) => m.name === name);
  if (!found) throw new Error(name);
  return { ...found, sentAt: timeUs(sentAt) };
};
const words = (given: Partial<Extract<Difference, { kind: 'words' }>>): Difference => ({
  kind: 'words',
  at: timeUs(5_012_000),
  sameTimes: true,
  heartbeats: false,
  lost: null,
  a: null,
  b: null,
  ...given,
});
const pong = named('+PONG', 5_012_000);
const ok = { ...named('+OK', 5_012_000) };
const set = named('SET', 5_012_000);

test.each<[string, Difference, string]>([
  [
    'two answers',
    words({ a: pong, b: ok }),
    'Until 5.012 s both are the same; then master answers +PONG in A where it answers +OK in B.',
  ],
  [
    'who speaks first is told first',
    words({ a: { ...pong, sentAt: timeUs(5_013_000) }, b: ok, sameTimes: false }),
    'Up to 5.012 s both say the same, at other times; then master answers +OK in B where it answers +PONG in A.',
  ],
  [
    'much later is later',
    words({ a: set, b: { ...set, label: 'SET k w', sentAt: timeUs(7_000_000) } }),
    'Until 5.012 s both are the same; then master says SET k v in A; in B the next it says is SET k w, at 7.000 s.',
  ],
  [
    'only one goes on',
    words({ b: set, heartbeats: true }),
    'Until 5.012 s both are the same; but for the number of heartbeats; then master says SET k v in B; in A nothing follows here.',
  ],
  [
    'the same words, lost',
    words({ a: set, b: set, lost: 'a' }),
    'Until 5.012 s both are the same; then SET k v from master reaches replica in B and is lost in A.',
  ],
  [
    'other times',
    { kind: 'times', at: timeUs(5_012_000), a: set, b: { ...set, sentAt: timeUs(5_020_000) }, lost: null },
    'Both say the same; from 5.012 s on at other times: master says SET k v at 5.012 s in A, at 5.020 s in B.',
  ],
  [
    'nothing',
    { kind: 'none', until: timeUs(9_000_000) },
    'Nothing differs up to 9.000 s: the same is said at the same instants.',
  ],
])('%s', (_, difference, sentence) => {
  expect(differenceSentence(difference, en).replaceAll('\u202f', ' ')).toBe(sentence);
  const chinese = differenceSentence(difference, zh);
  expect(chinese).toMatch(/[\u4e00-\u9fff].*。$/);
  expect(chinese).not.toMatch(/[{}]/);
});
