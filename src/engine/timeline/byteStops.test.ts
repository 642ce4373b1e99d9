/** Bytes are there in order, at their link's rate, and before their message as a whole. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotatePayload } from '../../protocol/annotate';
import type { Message } from '../../protocol/message';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { parseScenario } from '../world/scenario/parseScenario';
import { type ByteStops, byteStopsOf, countsOf, EVERY_BYTE, MOST_STOPS } from './byteStops';
import { bytesOf } from './bytes';
import { messagesOf } from './messages';
import { playRun, type Run } from './run';

const stopsIn = (run: Run, message: Message): ByteStops =>
  byteStopsOf(run, message, annotatePayload(message, bytesOf(run, message) ?? '').spans);

function joining(network: object): { readonly run: Run; readonly named: (name: string) => Message } {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: {}, replica: {} },
    network: { defaults: network },
    steps: [
      { at: '0.5s', node: 'master', write: { count: 3000, value: 100, keys: 3000, every: '0us' } },
      { at: '1s', node: 'replica', run: 'REPLICAOF master 6379' },
    ],
    until: '20s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = playRun(parsed.scenario);
  const messages = messagesOf(run.trace ?? []);
  return {
    run,
    named: (name) => {
      const found = messages.find((m) => m.name === name);
      if (!found) throw new Error(`no ${name}`);
      return found;
    },
  };
}

describe('a message byte by byte', () => {
  test('at 8 kbit/s a byte takes a millisecond', () => {
    const { run, named } = joining({ bandwidth: '8kbit', latency: '5ms' });
    const pong = named('+PONG');
    const { stops, bytesPerSecond } = stopsIn(run, pong);
    expect(bytesPerSecond).toBe(1000);
    expect(stops.map(({ count }) => count)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    // The last is there with the message; it stands a microsecond before, while the message is still on its way.
    expect(stops.map(({ at }) => (pong.arrivesAt ?? 0) - at)).toEqual([6000, 5000, 4000, 3000, 2000, 1000, 1]);
  });

  test('without a rate all are there at one instant, in order', () => {
    const { run, named } = joining({ latency: '5ms' });
    const psync = named('PSYNC');
    const { stops, bytesPerSecond } = stopsIn(run, psync);
    expect(bytesPerSecond).toBeNull();
    expect(new Set(stops.map(({ at }) => at))).toEqual(new Set([(psync.arrivesAt ?? 0) - 1]));
    expect(stops).toHaveLength(psync.end - psync.start);
  });

  test('a snapshot in many writes has its bytes when each of them arrives, and few enough stops', () => {
    const { run, named } = joining({ bandwidth: '1mbit', latency: '5ms' });
    const rdb = named('RDB');
    const { stops } = stopsIn(run, rdb);
    const length = rdb.end - rdb.start;
    expect(length).toBeGreaterThan(10_000);
    expect(stops.length).toBeLessThanOrEqual(MOST_STOPS);
    expect(stops.at(-1)?.count).toBe(length);
    const half = stops.find(({ count }) => count >= length / 2);
    const bytesAfter = length - (half?.count ?? 0);
    // 125,000 bytes a second.
    expect(((rdb.arrivesAt ?? 0) - (half?.at ?? 0)) / 1e6).toBeCloseTo(bytesAfter / 125_000, 2);
  });

  test('in any run: ascending, within its way, and the last is the whole', () => {
    fc.assert(
      fc.property(wildScenario, fc.nat(), (written, pick) => {
        const run = playRun(scenarioOf(written));
        const messages = messagesOf(run.trace ?? []);
        for (const message of messages.filter((_, i) => i % 7 === pick % 7).slice(0, 12)) {
          const { stops } = stopsIn(run, message);
          expect(stops.length > 0).toBe(message.arrivesAt !== null);
          if (message.arrivesAt === null) continue;
          expect(stops.at(-1)?.count).toBe(message.end - message.start);
          for (const [i, { count, at }] of stops.entries()) {
            expect(count).toBeGreaterThan(stops[i - 1]?.count ?? 0);
            expect(at).toBeGreaterThanOrEqual(stops[i - 1]?.at ?? message.sentAt);
            expect(at).toBeLessThan(message.arrivesAt);
          }
        }
      }),
      { numRuns: cases(10) },
    );
  });
});

test('of a long message: where something in it ends, no gap wider than a few hundredths, and never too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: EVERY_BYTE + 1, max: 10_000_000 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3000 }),
      (length, places) => {
        const ends = [...new Set(places.map((p) => 1 + Math.floor(p * (length - 1))))].sort((a, b) => a - b);
        const counts = countsOf(length, ends);
        expect(counts.length).toBeLessThanOrEqual(MOST_STOPS + 2);
        expect(counts.at(-1)).toBe(length);
        counts.forEach((count, i) => expect(count - (counts[i - 1] ?? 0)).toBeGreaterThan(0));
        counts.forEach((count, i) => expect(count - (counts[i - 1] ?? 0)).toBeLessThanOrEqual(Math.ceil(length / 20)));
      },
    ),
    { numRuns: cases(60) },
  );
});
