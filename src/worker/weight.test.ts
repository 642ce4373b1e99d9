/** What crosses from the engine to the page for a frame: as much as there is to see, however much data the servers hold. */
import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import type { Request } from './messages';
import { createHost } from './host';
import { createUnpacker, type PackedSnapshot } from './packedSnapshot';

test('a snapshot of servers with twenty times the data is no heavier to post', () => {
  const [little, much] = [snapshotWith(200), snapshotWith(4_000)];
  const held = (packed: PackedSnapshot): number => createUnpacker()(packed).nodes[0]?.memory.data ?? 0;
  expect(held(much) - held(little)).toBeGreaterThan(3_800 * 500);
  // A few numbers have more digits.
  expect(serialize(much).length).toBeLessThan(serialize(little).length + 1000);
  expect(serialize(much).length).toBeLessThan(40_000);
});

/** Half a second after so many keys of half a kilobyte were written, a master's and its replica's Worlds. */
function snapshotWith(keys: number): PackedSnapshot {
  const host = createHost();
  const ask = (request: Request) => host({ id: 1, request });
  const scenario = {
    format: 1,
    nodes: { master: { config: { 'repl-backlog-size': '16mb' } }, replica: { config: { replicaof: 'master 6379' } } },
    steps: [{ at: '10s', node: 'master', write: { count: keys, every: '1us', keys, value: 500 } }],
    until: '14s',
  };
  const opened = ask({ kind: 'open', scenario, knobs: {} });
  if (!('answer' in opened) || opened.answer.kind !== 'open') throw new Error(JSON.stringify(opened));
  const { run } = opened.answer.report;
  for (let done = false; !done; ) {
    const played = ask({ kind: 'playOn', run });
    done = !('answer' in played) || played.answer.kind !== 'playOn' || played.answer.done;
  }
  const seen = ask({ kind: 'snapshot', run, at: timeUs(13_500_000) });
  if (!('answer' in seen) || seen.answer.kind !== 'snapshot') throw new Error(JSON.stringify(seen));
  return seen.answer.snapshot;
}
