/** "Run until" in a run of which most is folded, against the same run told whole. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type TimeUs, timeUs } from '../protocol/units';
import { createClient, type EngineClient } from '../worker/client';
import { fakeTransport } from '../worker/fakeTransport.testing';
import { createHost } from '../worker/host';
import type { RunReport } from '../worker/messages';
import type { Until } from '../worker/until';
import { toldWhole } from '../worker/wholeRun.testing';
import { findExactly } from './findInFolds';
import { findNext } from './until';

/** Forty seconds of a write each millisecond over a link that is slow at one end; an ACK a second, and in the middle a break. */
const SCENARIO = {
  format: 1,
  nodes: {
    master: {},
    near: { config: { replicaof: 'master 6379' } },
    far: { config: { replicaof: 'master 6379' } },
  },
  network: { links: [{ between: ['master', 'far'], latency: '700ms' }] },
  steps: [
    { at: '8s', node: 'master', write: { count: 25_000, every: '1ms', keys: 50, value: 10 } },
    { at: '20s', link: ['master', 'near'], do: 'cut' },
    { at: '21s', link: ['master', 'near'], do: 'restore' },
  ],
  until: '40s',
};

const WISHES: readonly Until[] = [
  { kind: 'ack', offset: 0 },
  { kind: 'ack', offset: 300_000 },
  { kind: 'offset', offset: 500_000 },
  { kind: 'offset', offset: 1 },
  { kind: 'refusal' },
  { kind: 'continue' },
  { kind: 'fullresync' },
  { kind: 'link' },
  { kind: 'full' },
  { kind: 'log', node: 'near' },
  { kind: 'phase', node: 'near' },
];
const INSTANTS = [0, 3, 8.2, 12.345, 15.5, 20.5, 27.1, 31, 39].map((s) => timeUs(Math.round(s * 1e6)));

describe('run until, where the run is folded', () => {
  let folded: RunReport;
  let whole: RunReport;
  let engine: EngineClient;
  let looks = 0;

  beforeAll(async () => {
    const host = createHost();
    engine = createClient(
      fakeTransport((request) => {
        if (request.kind === 'find') looks++;
        const from = host({ id: 0, request });
        return 'answer' in from ? from.answer : null;
      }),
    );
    const opened = await engine.open(SCENARIO, {});
    if (opened.kind !== 'done') throw new Error('not opened');
    for (let done = false; !done; ) {
      const outcome = await engine.playOn(opened.value.run);
      if (outcome.kind !== 'done') throw new Error('not played');
      done = outcome.value.done;
    }
    const told = await engine.look(opened.value.run, opened.value.startsAt);
    if (told.kind !== 'done') throw new Error('not told');
    folded = told.value;
    whole = { ...folded, ...toldWhole(SCENARIO) };
  });

  /** As the page has it: told in full around where the picture rests. */
  const reportAt = async (at: TimeUs): Promise<RunReport> => {
    const outcome = await engine.look(folded.run, at);
    if (outcome.kind !== 'done') throw new Error('not told');
    return outcome.value;
  };

  test('most of it is folded', () => {
    expect(whole.folds).toEqual([]);
    expect(folded.messages.length * 5).toBeLessThan(whole.messages.length);
  });

  test.each(WISHES)('$kind $offset $node', async (wish) => {
    for (const now of INSTANTS) {
      const found = await findExactly(engine, await reportAt(now), wish, now, () => undefined);
      expect([now, found]).toEqual([now, { kind: 'done', value: findNext(whole, wish, now) }]);
    }
  });

  test('what is told is not searched for', async () => {
    const before = looks;
    await findExactly(engine, whole, { kind: 'ack', offset: 0 }, timeUs(12_000_000), () => undefined);
    expect(looks).toBe(before);
  });

  test('says how far it has looked', async () => {
    const told: TimeUs[] = [];
    const now = timeUs(9_000_000);
    await findExactly(engine, await reportAt(now), { kind: 'offset', offset: 900_000 }, now, (at) => told.push(at));
    expect(told.length).toBeGreaterThan(0);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
  });
});
