import { expect, test } from 'vitest';
import type { Snapshot } from '../engine/world/snapshot';
import { canTurnNow, knobActs } from './knobActs';

const snapshot = {
  nodes: [
    { name: 'master', process: 'up', role: 'master' },
    { name: 'replica', process: 'down', role: 'slave' },
  ],
  links: [{ between: ['master', 'replica'] }],
} as unknown as Snapshot;
const standing = { outputHard: 1, outputSoft: 2, outputSoftSeconds: 3 };

test('a setting is typed at every server that is up, a link is set', () => {
  expect(knobActs('replTimeout', 7, standing, snapshot)).toEqual([
    { node: 'master', run: 'CONFIG SET repl-timeout 7' },
  ]);
  expect(knobActs('diskless', 0, standing, snapshot)).toEqual([
    { node: 'master', run: 'CONFIG SET repl-diskless-sync no' },
  ]);
  expect(knobActs('bytesPerSecond', null, standing, snapshot)).toEqual([
    { link: ['master', 'replica'], set: { bandwidth: 'unlimited' } },
  ]);
  expect(knobActs('jitterUs', 40, standing, snapshot)).toEqual([
    { link: ['master', 'replica'], set: { jitter: '40us' } },
  ]);
});

test('one of the three limits of output buffers leaves the others as they are', () => {
  expect(knobActs('outputSoft', 99, standing, snapshot)).toEqual([
    { node: 'master', run: 'CONFIG SET client-output-buffer-limit "replica 1 99 3"' },
  ]);
});

test('computers change under all servers, also where one is down', () => {
  expect(knobActs('memoryBytes', 64, standing, snapshot)).toEqual([
    { node: 'master', set: { memory: 64 } },
    { node: 'replica', set: { memory: 64 } },
  ]);
  const [unlimited, swift, yes] = (['memoryBytes', 'diskBytesPerSecond', 'overcommit'] as const).map(
    (name) => knobActs(name, name === 'overcommit' ? 1 : null, standing, snapshot)[0],
  );
  expect([unlimited, swift, yes]).toEqual([
    { node: 'master', set: { memory: 'unlimited' } },
    { node: 'master', set: { disk: 'unlimited' } },
    { node: 'master', set: { overcommit: true } },
  ]);
});

test('what writes at masters goes on at another pace', () => {
  expect(knobActs('writesPerSecond', 400, standing, snapshot)).toEqual([{ node: 'master', pace: { every: '2500us' } }]);
  expect(knobActs('valueBytes', 9, standing, snapshot)).toEqual([{ node: 'master', pace: { value: 9 } }]);
});

test('what belongs to the whole run is turned from the start only', () => {
  for (const name of ['outageUs', 'dataBytes', 'uplinkBytesPerSecond', 'seed'] as const) {
    expect(canTurnNow(name)).toBe(false);
    expect(knobActs(name, 1, standing, snapshot)).toEqual([]);
  }
});
