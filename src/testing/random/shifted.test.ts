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
});
