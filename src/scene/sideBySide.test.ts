import { expect, test } from 'vitest';
import { fakeReport } from '../worker/fakeRun.testing';
import { sequenceScene } from './sequence';
import { GAP, sideBySide } from './sideBySide';
import { makeStory } from './story';
import { ENGLISH } from '../gallery/words';

const fast = fakeReport();
const slow = fakeReport({ latencyMs: 40 });
const both = sideBySide(fast, slow, (side, node) => `${side} ${node}`);

test('every message of both is there once, under the name of its side, in order', () => {
  expect(both.messages.length).toBe(fast.messages.length + slow.messages.length);
  expect(both.messages.map(({ id }) => id)).toEqual(both.messages.map((_, i) => i));
  both.messages.forEach((m, i) => expect(m.sentAt).toBeGreaterThanOrEqual(both.messages[i - 1]?.sentAt ?? 0));
  expect(both.nodes.map(({ name }) => name)).toEqual(['a master', 'a replica', GAP, 'b master', 'b replica']);
  for (const { from, to } of both.messages) expect(from.charAt(0)).toBe(to.charAt(0));
});

test('numbers of the two never meet: a message is found by its data, a cause by its event', () => {
  const seqs = both.events.map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(seqs.length);
  for (const message of both.messages)
    expect(both.events.find(({ seq }) => seq === message.data)).toMatchObject({
      kind: 'data',
      from: message.from,
      at: message.sentAt,
    });
  for (const { cause } of both.events) expect(cause === null || seqs.includes(cause)).toBe(true);
});

test('in the picture both go down one axis, with room between them, and a line where it is asked for', () => {
  const story = makeStory(both);
  const at = both.messages[3]?.sentAt ?? both.startsAt;
  const input = { report: both, story, size: { width: 700, height: 400 }, at, words: ENGLISH };
  const marked = sequenceScene({ ...input, mark: { at, label: 'first difference' } });
  const lanes = marked.heads.flatMap((mark) => (mark.kind === 'text' ? [mark.x] : []));
  expect(lanes).toHaveLength(4);
  expect((lanes[2] ?? 0) - (lanes[1] ?? 0)).toBeGreaterThan(1.5 * ((lanes[1] ?? 0) - (lanes[0] ?? 0)));
  expect(marked.marks.some((mark) => mark.kind === 'text' && mark.text === 'first difference')).toBe(true);
  expect(sequenceScene(input).marked).toBeNull();
  expect(marked.marked).toBeLessThanOrEqual(marked.cursor);
});
