import { expect, test } from 'vitest';
import type { Snapshot } from '../engine/world/snapshot';
import { canTurnNow, knobActs } from './knobActs';

const snapshot = {
  nodes: [
    { name: 'master', process: 'up' },
    { name: 'replica', process: 'down' },
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

test('what belongs to the whole run is turned from the start only', () => {
  for (const name of ['outageUs', 'dataBytes', 'writesPerSecond', 'memoryBytes', 'seed'] as const) {
    expect(canTurnNow(name)).toBe(false);
    expect(knobActs(name, 1, standing, snapshot)).toEqual([]);
  }
});
