import { expect, test } from 'vitest';
import { array, bulk, bulks, integer } from '../../../protocol/resp';
import { fakeSnapshot } from '../../../worker/fakeRun.testing';
import type { NodeView } from '../../../engine/world/snapshot';
import { answerOf } from './questions';

const [master] = fakeSnapshot(5_000).nodes;
if (!master) throw new Error('no master');
const roleReply = (offset: string): string =>
  array([bulk('master'), integer(10), array([array([bulk('10.0.0.2'), bulk('6380'), bulk(offset)])])]);
const now: NodeView = {
  ...master,
  roleReply: roleReply('10'),
  configReply: bulks(['repl-timeout', '60', 'repl-backlog-size', '32769']),
};

test('answers are lines as redis-cli prints them', () => {
  expect(answerOf('info', now, null).map(({ text }) => text)).toEqual(['# Replication', 'master_repl_offset:5']);
  expect(answerOf('role', now, null).map(({ text }) => text)).toEqual([
    '1) "master"',
    '2) (integer) 10',
    '3) 1) 1) "10.0.0.2"',
    '      2) "6380"',
    '      3) "10"',
  ]);
  expect(answerOf('config', now, null).map(({ text }) => text)).toEqual([
    '1) "repl-timeout"',
    '2) "60"',
    '3) "repl-backlog-size"',
    '4) "32769"',
  ]);
});

test('what is different from the step before is marked with what it was', () => {
  const before = { ...now, roleReply: roleReply('7'), info: '# Replication\r\nmaster_repl_offset:3\r\n' };
  expect(answerOf('role', now, before).flatMap(({ was }) => was ?? [])).toEqual(['3) "7"']);
  expect(answerOf('info', now, before).flatMap(({ was }) => was ?? [])).toEqual(['3']);
  // A server that was down gave no answer from which this one could differ.
  expect(answerOf('info', now, { ...before, process: 'down' }).every(({ was }) => was === null)).toBe(true);
});
