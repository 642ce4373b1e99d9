import { expect, test } from 'vitest';
import { simulated } from '../judge';
import { countsMissedTicks } from './missedTicks';
import type { WrittenScenario } from './written';

/** Five keys, each of which takes its time, by a replica that looks at its clients after each of them, or at none. */
const loaded = (keyMs: number, looks: boolean): WrittenScenario => ({
  format: 1,
  title: 'loaded',
  seed: 1,
  nodes: {
    master: { port: 6379, config: { 'repl-diskless-sync-delay': '0', rdbcompression: 'no' } },
    replica: { port: 6380, config: {} },
  },
  network: { defaults: { latency: '2000us', bandwidth: 'unlimited' } },
  steps: [
    { at: '300ms', node: 'master', write: { count: 5, every: '0ms', keys: 5, value: 1_200 } },
    { at: '330ms', node: 'replica', run: ['CONFIG', 'SET', 'key-load-delay', String(keyMs * 1_000)] },
    ...(looks
      ? [{ at: '340ms', node: 'replica', run: ['CONFIG', 'SET', 'loading-process-events-interval-bytes', '1024'] }]
      : []),
    { at: '430ms', node: 'replica', run: ['REPLICAOF', 'master', '6379'] },
  ],
  until: '3000ms',
});

const counts = (scenario: WrittenScenario): boolean => countsMissedTicks(scenario, simulated(JSON.stringify(scenario)));

test('a load that is over at once, or beside a tick, may have missed one more or one less', () => {
  expect(counts(loaded(0, true))).toBe(true);
  expect(counts(loaded(20, true))).toBe(true);
  expect(counts(loaded(10, true))).toBe(false);
});

test('one that never looks counts none', () => {
  expect(counts(loaded(0, false))).toBe(false);
});
