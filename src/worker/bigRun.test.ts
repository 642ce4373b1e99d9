/** A run in which gigabytes cross: the page is given what it shows of them, and never all. */
import { expect, test } from 'vitest';
import type { Span } from '../protocol/span';
import { createHost } from './host';
import type { Answer, Request } from './messages';

const SIZE = 350_000;
const scenario = {
  format: 1,
  nodes: { master: { config: { rdbcompression: 'no', 'repl-diskless-sync': 'no' } }, replica: {} },
  network: { defaults: { latency: '1ms', bandwidth: '10gbit' } },
  steps: [
    { at: '0s', node: 'master', populate: { count: SIZE, size: 1000 } },
    { at: '1s', node: 'replica', run: 'REPLICAOF master 6379' },
  ],
  until: '20s',
};

function opened() {
  const host = createHost();
  let id = 0;
  const ask = <K extends Answer['kind']>(request: Request, kind: K): Extract<Answer, { kind: K }> => {
    const told = host({ id: ++id, request });
    if (!('answer' in told) || told.answer.kind !== kind) throw new Error(JSON.stringify(told).slice(0, 300));
    return told.answer as Extract<Answer, { kind: K }>;
  };
  const { report } = ask({ kind: 'open', scenario, knobs: {} }, 'open');
  const rdb = report.messages.find(({ name }) => name === 'RDB');
  if (!rdb) throw new Error('no RDB');
  return { ask, report, rdb };
}

const leavesOf = (spans: readonly Span[]): readonly Span[] =>
  spans.flatMap((span) => (span.children && span.children.length > 0 ? leavesOf(span.children) : [span]));

test('an RDB of 350 MB is shown around any place, the rest by how many keys it is, and its checksum to who looks there', () => {
  const { ask, report, rdb } = opened();
  const length = rdb.end - rdb.start;
  expect(length).toBeGreaterThan(350_000_000);
  for (const around of [0, 123_456_789, length - 4]) {
    const answer = ask({ kind: 'bytes', run: report.run, message: rdb, around }, 'bytes');
    expect(structuredClone(answer)).toEqual(answer);
    const leaves = leavesOf(answer.spans);
    let at = 0;
    for (const { start, end } of leaves) {
      expect(start).toBe(at);
      at = end;
    }
    expect(at).toBe(length);
    const groups = leaves.filter(({ explain }) => explain === 'rdbMore');
    const told = groups.reduce((sum, { values }) => sum + Number(values?.['count']), 0);
    expect(told + leaves.filter(({ explain }) => explain === 'rdbKey').length).toBe(SIZE);
    const bytes = answer.islands.reduce((sum, island) => sum + island.bytes.length, 0);
    expect(bytes).toBeLessThan(200_000);
    const checksum = leaves.at(-1);
    expect(checksum?.explain).toBe('rdbChecksum');
    expect(checksum?.text).toMatch(around === length - 4 ? /^[0-9a-f]{12,16}$/ : /^…$/);
    const near = leaves.find(({ start, end }) => start <= around && around < end);
    expect(near && near.end - near.start).toBeLessThan(1100);
  }
});

test('a trace is exported as far as somebody can read it', () => {
  const { ask, report } = opened();
  const { lines, until } = ask({ kind: 'export', run: report.run }, 'export');
  expect(until).toBeLessThan(report.endsAt);
  expect(lines.reduce((sum, line) => sum + line.length, 0)).toBeLessThan(100 * 1024 * 1024);
});
