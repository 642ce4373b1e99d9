import { expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { deedLine } from './deed';

const act = (text: string, more: { typed?: true; turned?: 'machine' } = {}) =>
  deedLine({ seq: 1, at: timeUs(1), cause: null, kind: 'act', node: 'a', text, ...more });

test('a prompt stands before what was typed, and before nothing else', () => {
  expect(act('kill', { typed: true })).toBe('> kill');
  expect(act('150 × SET key:<i> (100 B)')).toBe('> 150 × SET key:<i> (100 B)');
  expect(act('memory 64000000 B', { turned: 'machine' })).toBe('memory 64000000 B');
  for (const deed of ['kill', 'shutdown', 'start', 'pause', 'resume', 'kill-child'])
    expect(act(deed)).toMatch(/^(SIG[A-Z]+( \(BGSAVE\))?|redis-server)$/);
});
