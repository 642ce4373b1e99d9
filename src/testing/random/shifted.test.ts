import { describe, expect, test } from 'vitest';
import { simulated } from '../judge';
import { hangsOnMilliseconds } from './shifted';
import type { WrittenScenario } from './written';

/** A link that is broken for a second or so: its replica tries again with every cron. */
const healed = (atMs: number): WrittenScenario => ({
  format: 1,
  title: 'healed',
  seed: 1,
  nodes: {
    master: { port: 6379, config: { 'repl-diskless-sync-delay': '0' } },
    replica: { port: 6380, config: { replicaof: 'master 6379' } },
  },
  network: { defaults: { latency: '2000us', bandwidth: 'unlimited' } },
  steps: [
    { at: '1500ms', link: ['master', 'replica'], do: 'cut' },
    { at: `${atMs}ms`, link: ['master', 'replica'], do: 'restore' },
  ],
  until: '5000ms',
});

/** A BGSAVE that holds the socket of a replica its master has cut off: when its child is killed, the replica hears of it and asks anew. */
const killed = (atMs: number): WrittenScenario => ({
  format: 1,
  title: 'killed',
  seed: 1,
  nodes: {
    master: {
      port: 6379,
      config: {
        'repl-diskless-sync-delay': '0',
        'rdb-key-save-delay': '600000',
        'client-output-buffer-limit': 'replica 0 40kb 1',
      },
    },
    replica: { port: 6380, config: {} },
  },
  network: { defaults: { latency: '2000us', bandwidth: 'unlimited' } },
  steps: [
    { at: '300ms', node: 'master', write: { count: 10, every: '0ms', keys: 10, value: 10 } },
    { at: '330ms', node: 'replica', run: ['REPLICAOF', 'master', '6379'] },
    { at: '430ms', node: 'master', write: { count: 50, every: '0ms', keys: 50, value: 1_000 } },
    { at: '2430ms', node: 'master', write: { count: 1, every: '0ms', keys: 1, value: 1 } },
    { at: `${atMs}ms`, node: 'master', do: 'kill-child' },
  ],
  until: '4500ms',
});

const told = (scenario: WrittenScenario) => simulated(JSON.stringify(scenario));
const hangs = (scenario: WrittenScenario): boolean => hangsOnMilliseconds(scenario, told(scenario));

describe('what hangs on milliseconds', () => {
  const tries = told(healed(4_500)).flatMap((record) =>
    record.type === 'log' && record.line.startsWith('Connecting to MASTER') && record.t > 2e6 ? [record.t / 1e3] : [],
  );
  const [tick = Number.NaN] = tries;

  test('is a link that heals just before the cron that tries it, or just after it', () => {
    expect(hangs(healed(Math.round(tick) - 3))).toBe(true);
    expect(hangs(healed(Math.round(tick) + 3))).toBe(true);
  });

  test('is none that heals between two', () => {
    expect(hangs(healed(Math.round(tick) - 300))).toBe(false);
    expect(hangs(healed(Math.round(tick) + 300))).toBe(false);
  });

  test('is a replica that asks anew while the child of its last BGSAVE is being reaped', () => {
    const reaped = told(killed(2_900)).flatMap((record) =>
      record.type === 'log' && record.line.startsWith('Background transfer terminated') ? [record.t / 1e3] : [],
    );
    const [tick = Number.NaN] = reaped;
    // From the kill to the new PSYNC it is 17 ms: four ways to hang up, connect and greet, and some microseconds of work.
    expect(hangs(killed(Math.round(tick) - 17 + 5))).toBe(true);
    expect(hangs(killed(Math.round(tick) - 17 - 5))).toBe(true);
    expect(hangs(killed(Math.round(tick) - 60))).toBe(false);
  });
});
