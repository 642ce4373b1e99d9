/** What hands do to a topology, with the engine itself to say what comes of it. */
import { describe, expect, test } from 'vitest';
import { timeUs, type TimeUs } from '../../protocol/units';
import { topologiesOf } from '../../scene/topology';
import { createHost } from '../../worker/host';
import type { Answer, Request, RunReport } from '../../worker/messages';
import { createUnpacker } from '../../worker/packedSnapshot';
import { type Act, type Intent, intentAt, placed } from '../intent';
import { clusterAt } from './cluster';
import { added, type Cluster, following, isFedBy, masterNow, promoted, removed, rootOf, shaped } from './hands';
import { inEnglish } from '../../refusal/inEnglish';
import { SHAPES, type Shape, shapeOf } from './shape';

const PAIR = {
  format: 1,
  nodes: {
    master: { config: { requirepass: 'a b', 'repl-diskless-sync-delay': '0' } },
    replica: { config: { requirepass: 'a b', masterauth: 'a b', replicaof: 'master 6379' } },
  },
  steps: [{ at: '1s', node: 'master', run: 'AUTH "a b"' }],
  until: '10s',
};

interface Told {
  readonly report: RunReport;
  readonly at: (at: TimeUs) => Cluster;
  readonly scenario: () => string;
}

function run(intents: readonly Intent[], scenario: unknown = PAIR): Told {
  const host = createHost();
  const ask = (request: Request): Answer => {
    const said = host({ id: 0, request });
    if (!('answer' in said)) throw new Error(said.failure.message);
    if (said.answer.kind === 'refused') throw new Error(inEnglish(said.answer.refusal));
    return said.answer;
  };
  const opened = ask({ kind: 'open', scenario, knobs: {}, intents });
  if (opened.kind !== 'open') throw new Error('not opened');
  const { report } = opened;
  const topologies = topologiesOf(report);
  const unpack = createUnpacker();
  return {
    report,
    at: (at) => {
      const seen = ask({ kind: 'snapshot', run: report.run, at });
      if (seen.kind !== 'snapshot') throw new Error('not seen');
      return clusterAt(report, unpack(seen.snapshot), topologies(at));
    },
    scenario: () => {
      const files = ask({ kind: 'export', run: report.run, layout: { master: [0.25, 0.5] } });
      return files.kind === 'export' ? files.scenario : '';
    },
  };
}

const at = timeUs(3_000_000);
const later = timeUs(9_000_000);
/** Who follows whom, in the order of the scenario. */
const follows = (cluster: Cluster): readonly string[] =>
  cluster.views.map(
    ({ name, masterLink }) => `${name} ${masterLink?.roleWord ?? ''} ${masterNow(cluster, name) ?? '-'}`,
  );
const doing = (make: (cluster: Cluster) => readonly Act[], scenario: unknown = PAIR): Told =>
  run(placed(make(run([], scenario).at(at)), at), scenario);

describe('a server that is added', () => {
  const told = doing((cluster) => added(cluster, 'master'));
  test('follows its master, with the password that it needs, and is in the picture from then on', () => {
    expect(told.at(timeUs(at - 1)).views.map(({ name }) => name)).toEqual(['master', 'replica']);
    expect(follows(told.at(later))).toEqual(['master  -', 'replica connected master', 'replica-2 connected master']);
  });
  test('leaves the past as it was', () => {
    const upTo = ({ events }: RunReport) => events.filter((event) => event.at < at);
    expect(upTo(told.report)).toEqual(upTo(run([]).report));
  });
  test('is a plain scenario when it is taken away, with where cards were put', () => {
    const written = JSON.parse(told.scenario()) as typeof PAIR & { layout: unknown };
    expect(written.nodes).toMatchObject({ 'replica-2': { stopped: true, config: { masterauth: 'a b' } } });
    expect(written.steps.at(-1)).toEqual({ at: `${at}us`, node: 'replica-2', do: 'start', stage: 'enter' });
    expect(written.layout).toEqual({ master: [0.25, 0.5] });
    expect(run([], written).report.layout).toEqual({ master: [0.25, 0.5] });
    expect(follows(run([], written).at(later))).toEqual(follows(told.at(later)));
  });
  test('may follow nobody, and gets a name that nobody has', () => {
    const free = doing((cluster) => added(cluster, null));
    expect(follows(free.at(later)).at(-1)).toBe('server-1  -');
    const two = [...added(told.at(at), 'master')];
    expect(two).toMatchObject([{ add: 'replica-3' }]);
  });
});

test('a server that is removed is there until it has ended, and then is not', () => {
  const told = doing((cluster) => removed(cluster.views[1] ?? { name: '', process: 'up' }));
  expect(told.at(timeUs(at - 1)).views).toHaveLength(2);
  expect(told.at(later).views.map(({ name }) => name)).toEqual(['master']);
});

describe('following another', () => {
  const base = placed(added(run([]).at(at), 'master'), at);
  const then = timeUs(8_000_000);
  const end = timeUs(14_000_000);
  const after = (make: (cluster: Cluster) => readonly Act[]): Told =>
    run([...base, ...placed(make(run(base).at(then)), then)]);

  test('is REPLICAOF at its console, which logs in first where it must', () => {
    const acts = following(run(base).at(then), 'replica-2', 'replica');
    expect(acts).toEqual([
      { node: 'replica-2', run: 'AUTH "a b"' },
      { node: 'replica-2', run: 'REPLICAOF replica 6380' },
    ]);
    expect(promoted(run(base).at(then), 'master')).toEqual([{ node: 'master', run: 'REPLICAOF NO ONE' }]);
    expect(follows(after((cluster) => following(cluster, 'replica-2', 'replica')).at(end))).toEqual([
      'master  -',
      'replica connected master',
      'replica-2 connected replica',
    ]);
  });
  test('moves its place from the instant at which it connects', () => {
    const told = after((cluster) => following(cluster, 'replica-2', 'replica'));
    const places = topologiesOf(told.report);
    const masterOf = (instant: number): string | undefined =>
      places(timeUs(instant)).replicaOf.find(([replica]) => replica === 'replica-2')?.[1];
    expect([masterOf(then - 1), masterOf(end)]).toEqual(['master', 'replica']);
    expect(places(timeUs(then - 2))).toBe(places(timeUs(then - 1)));
  });
  test('a master that is to follow its own replica finds it promoted', () => {
    const told = after((cluster) => following(cluster, 'master', 'replica'));
    expect(follows(told.at(end)).slice(0, 2)).toEqual(['master connected replica', 'replica  -']);
    expect(isFedBy(told.at(end), 'replica-2', 'replica')).toBe(true);
    const [first] = topologiesOf(told.report)(end).replicaOf;
    expect(first).toEqual(['master', 'replica']);
  });
});

describe('a shape', () => {
  const eager = { 'repl-diskless-sync-delay': '0' };
  const OPEN = {
    format: 1,
    nodes: { m: { config: eager }, r: { config: { ...eager, replicaof: 'm 6379' } } },
    until: '20s',
  };
  const masters: Readonly<Record<Shape, readonly string[]>> = {
    star: ['-', 'm', 'm', 'm', 'm', 'm'],
    chain: ['-', 'm', 'r', 'replica-1', 'replica-2', 'replica-3'],
    tree: ['-', 'm', 'm', 'r', 'r', 'replica-1'],
  };
  test.each(SHAPES)('%s of five comes about, and is named by what was done', (shape) => {
    const told = doing((cluster) => shaped(cluster, shape, 'm', 5), OPEN);
    expect(follows(told.at(timeUs(17_900_000)))).toEqual(
      ['m', 'r', 'replica-1', 'replica-2', 'replica-3', 'replica-4'].map(
        (name, i) => `${name} ${i === 0 ? '' : 'connected'} ${masters[shape][i]}`,
      ),
    );
    const again = shaped(told.at(timeUs(17_900_000)), shape, 'm', 5);
    expect(again).toEqual([]);
  });
  test('of fewer lets the others go; a star becomes a chain', () => {
    const star = placed(shaped(run([], OPEN).at(at), 'star', 'm', 4), at);
    const there = run(star, OPEN).at(timeUs(17_000_000));
    expect(rootOf(there)).toBe('m');
    const acts = shaped(there, 'chain', 'm', 3);
    expect(acts).toEqual([
      { node: 'replica-1', run: 'REPLICAOF r 6380' },
      { node: 'replica-2', run: 'REPLICAOF replica-1 6381' },
      { node: 'replica-3', do: 'shutdown', stage: 'exit' },
    ]);
    expect(shapeOf(acts)).toEqual({ kind: 'chain', root: 'r', replicas: 2 });
    expect(shapeOf(shaped(run([], OPEN).at(at), 'tree', 'm', 6))?.kind).toBe('tree');
    expect(shapeOf([{ node: 'm', do: 'kill' }])).toBeNull();
  });
  test('of very many stops at what a scenario can hold', () => {
    const acts = shaped(run([], OPEN).at(at), 'star', 'm', 400);
    expect(acts).toHaveLength(248);
    expect(intentAt(placed(acts, at).at(-1) ?? { at: '0us', node: '', run: '' })).toBeGreaterThan(at);
  });
});

test('a connection that is dropped once comes back at once: nobody finds the link cut', () => {
  const link: [string, string] = ['master', 'replica'];
  const acts = placed(
    [
      { link, do: 'cut' },
      { link, do: 'restore' },
    ],
    at,
  );
  const { events } = run(acts).report;
  const since = events.filter((event) => event.at >= at).map(({ kind }) => kind);
  expect(since).toContain('close');
  expect(since).toContain('open');
  expect(since).not.toContain('refused');
});
