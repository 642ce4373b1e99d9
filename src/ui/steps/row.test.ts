import { expect, test } from 'vitest';
import type { Message } from '../../protocol/message';
import { timeUs } from '../../protocol/units';
import type { Step } from '../../store/steps';
import { sayIn } from '../text/say';
import { rowOf } from './row';

const beat = (name: string, arrives: boolean): Message => ({
  id: 1,
  conn: 1,
  from: 'replica',
  to: 'master',
  kind: 'heartbeat',
  words: name.split(' '),
  name,
  label: name,
  start: 0,
  end: 10,
  complete: true,
  sentAt: timeUs(1),
  arrivesAt: arrives ? timeUs(2) : null,
  data: 0,
  offset: null,
});
const row = (messages: readonly Message[], lang: 'en' | 'zh' = 'en') => {
  const step: Step = { index: 3, at: timeUs(9), begins: timeUs(1), messages, events: [], phase: 'propagate' };
  return rowOf(step, null, sayIn(lang));
};

test('what never arrived is told apart from what did, by name and by number', () => {
  const [here, gone] = [beat('ping', true), beat('ping', false)];
  expect(row([here])).toMatchObject({ what: ['ping'], lost: false });
  expect(row([gone])).toMatchObject({ what: ['ping · lost'], lost: true });
  expect(row([gone], 'zh').name).toContain('ping · 丢失');
  expect(row([here, here, gone, gone, gone])).toMatchObject({ what: ['ping × 2', 'ping × 3 · lost'], lost: false });
});
