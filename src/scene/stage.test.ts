import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../gallery/fixtures';
import { cardMarks } from './stage/cards';
import { runOf, snapshotOf, us, type Line } from '../gallery/script';
import { ENGLISH } from '../gallery/words';
import { layoutStage, type Rect, type Topology } from './stage';
import { extentOf } from './stage/segments';
import { stageScene } from './stageScene';
import { makeStory } from './story';
import { estimate } from './text';
import { topologyOf } from './topology';
import { makeTraffic } from './traffic';

const SIZES = [
  { width: 712, height: 470 },
  { width: 800, height: 300 },
  { width: 390, height: 400 },
  { width: 390, height: 330 },
  { width: 1000, height: 700 },
  { width: 560, height: 420 },
];

/** A tree of up to nine servers: each but the first follows an earlier one, to a depth of four. */
const trees = fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }).map((picks): Topology => {
  const depth = [0];
  const replicaOf = picks.map((pick, i) => {
    const master = depth.findIndex((d, k) => k >= pick % (i + 1) && d < 3);
    const at = master === -1 ? 0 : master;
    depth.push((depth[at] ?? 0) + 1);
    return [`n${i + 1}`, `n${at}`] as const;
  });
  const nodes = Array.from({ length: picks.length + 1 }, (_, i) => ({ name: `n${i}` }));
  return { nodes, links: replicaOf.map(([replica, master]) => ({ between: [master, replica] as const })), replicaOf };
});

const star = (n: number): Topology => {
  const replicaOf = Array.from({ length: n }, (_, i) => [`r${i}`, 'm'] as const);
  return {
    nodes: [{ name: 'm' }, ...replicaOf.map(([name]) => ({ name }))],
    links: replicaOf.map(([r, m]) => ({ between: [m, r] as const })),
    replicaOf,
  };
};

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What is wrong with a layout, as sentences. */
function disorder(topology: Topology, size: { width: number; height: number }): readonly string[] {
  const { cards, ribbons, pipes } = layoutStage(topology, size);
  const found: string[] = [];
  const shown = cards
    .map((c) => c.node)
    .sort()
    .join();
  if (
    shown !==
    topology.nodes
      .map((n) => n.name)
      .sort()
      .join()
  )
    found.push(`only ${shown} are shown`);
  const solid: readonly Rect[] = [...cards, ...ribbons];
  for (const [i, a] of solid.entries()) {
    const inside = a.x >= 0 && a.y >= 0 && a.x + a.width <= size.width && a.y + a.height <= size.height;
    if (!inside) found.push(`${JSON.stringify(a)} is not inside`);
    for (const b of solid.slice(i + 1)) if (overlap(a, b)) found.push(`${JSON.stringify(a)} over ${JSON.stringify(b)}`);
  }
  if (pipes.length !== topology.links.length) found.push(`${pipes.length} pipes for ${topology.links.length} links`);
  if (!pipes.every(({ points }) => points.every(Number.isFinite))) found.push('a pipe leads nowhere');
  return found;
}

describe('layout', () => {
  it.each(SIZES)('keeps any tree inside $width × $height, nothing over anything', (size) => {
    fc.assert(
      fc.property(trees, (topology) => {
        expect(disorder(topology, size)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
  it.each(SIZES)('has room for one to eight replicas in $width × $height', (size) => {
    for (let n = 1; n <= 8; n += 1) expect(disorder(star(n), size)).toEqual([]);
  });
  it('gives a pair on a desk full cards and a pipe that a label fits in', () => {
    const { cards, pipes, flow } = layoutStage(star(1), { width: 712, height: 470 });
    expect([flow, cards.map((c) => c.detail)]).toEqual(['right', ['full', 'full']]);
    expect((pipes[0]?.points[2] ?? 0) - (pipes[0]?.points[0] ?? 0)).toBeGreaterThan(220);
  });
  it('sets the replica below its master on a phone', () => {
    expect(layoutStage(star(1), { width: 390, height: 400 }).flow).toBe('down');
  });
});

describe('scene', () => {
  it('moves a message from its sender to its receiver, steadily', () => {
    const fixture = FIXTURES.find((f) => f.name === 'PING crossing');
    if (!fixture) throw new Error('no fixture');
    const { report, snapshot } = fixture;
    const layout = layoutStage(topologyOf(report), { width: 712, height: 470 });
    const [story, traffic] = [makeStory(report), makeTraffic(report)];
    const xs = [1000, 1001, 1002, 1003, 1004, 1004.9].map((ms) => {
      const marks = stageScene({ snapshot, story, traffic, at: us(ms) }, layout, { words: ENGLISH });
      const ping = marks.find((m) => m.kind === 'capsule' && m.id === 'message:0');
      return ping?.kind === 'capsule' ? ping.x : Number.NaN;
    });
    for (let i = 1; i < xs.length; i += 1) expect(xs[i]).toBeLessThan(xs[i - 1] ?? 0);
    const [master] = layout.cards;
    expect(xs[0]).toBeGreaterThan((master?.x ?? 0) + (master?.width ?? 0) + 100);
  });

  it('never lays one readable message over another', () => {
    for (const { report, snapshot, at, name } of FIXTURES) {
      for (const size of SIZES) {
        const layout = layoutStage(topologyOf(report), size);
        if (topologyOf(report).nodes.length > 4) continue;
        const marks = stageScene({ snapshot, story: makeStory(report), traffic: makeTraffic(report), at }, layout, {
          words: ENGLISH,
        });
        const capsules = marks.filter((m) => m.kind === 'capsule');
        for (const [i, a] of capsules.entries())
          for (const b of capsules.slice(i + 1))
            expect(overlap(a, b), `${name}, ${size.width}: ${a.label} over ${b.label}`).toBe(false);
      }
    }
  });

  it('lays the words of an ACK that has arrived over no words of the next', () => {
    const report = runOf({
      nodes: ['master', 'replica'],
      until: 2000,
      lines: [
        [1000, 'replica', 'master', 'heartbeat', 'ACK', 'ACK 0'],
        [1005, 'replica', 'master', 'heartbeat', 'ACK', 'ACK 0'],
      ],
    });
    const layout = layoutStage(topologyOf(report), { width: 390, height: 330 });
    const [story, traffic] = [makeStory(report), makeTraffic(report)];
    const words = [1005, 1006, 1007, 1008, 1009].map((ms) => {
      const snapshot = snapshotOf(report, ms, {});
      const marks = stageScene({ snapshot, story, traffic, at: us(ms) }, layout, { words: ENGLISH });
      return marks.flatMap((m) => (m.kind === 'text' && m.text === 'ACK 0' ? [m] : []));
    });
    const apart = words.flatMap(([one, other]) => (one && other ? [Math.abs(one.x - other.x)] : []));
    expect(Math.min(...apart, Infinity)).toBeGreaterThan(estimate('ACK 0', 'code'));
    expect(words.some((all) => all.length === 1)).toBe(true);
  });

  it('lays nothing that has arrived over the word of a link that was cut after it', () => {
    const report = runOf({
      nodes: ['master', 'replica'],
      until: 2000,
      lines: [
        [1000, 'master', 'replica', 'stream', 'SELECT', 'SELECT 0'],
        [1000, 'master', 'replica', 'stream', 'SET', 'SET session while-down'],
      ],
      events: [[1005.001, { kind: 'link', between: ['master', 'replica'], state: 'down' }]],
    });
    const links = [{ between: ['master', 'replica'], state: 'down', latencyUs: us(5), bytesPerSecond: null }] as const;
    for (const width of [560, 640, 712, 800]) {
      const layout = layoutStage(topologyOf(report), { width, height: 330 });
      const input = { story: makeStory(report), traffic: makeTraffic(report), at: us(1005.002) };
      const marks = stageScene({ ...input, snapshot: snapshotOf(report, 1005.002, {}, { links }) }, layout, {
        words: ENGLISH,
      });
      const [word] = marks.flatMap((m) => (m.kind === 'text' && m.text === ENGLISH.cut ? [m] : []));
      const half = estimate(ENGLISH.cut, 'noteStrong') / 2;
      const box = { x: (word?.x ?? 0) - half, y: (word?.y ?? 0) - 10, width: 2 * half, height: 12 };
      expect(marks.filter((m) => m.kind === 'capsule' && overlap(m, box))).toEqual([]);
    }
  });

  it('lays a typed command over nothing that says something', () => {
    const lines: readonly Line[] = [
      [1000, 'master', 'r1', 'stream', 'SELECT', 'SELECT 0', { until: 1100 }],
      [1000, 'master', 'r1', 'stream', 'SET', 'SET session 42', { until: 1100 }],
    ];
    for (const [node, text] of [
      ['master', 'SET session 42 EX 600'],
      ['r1', 'REPLICAOF master 6379'],
      ['r2', 'GET session'],
    ] as const)
      for (const size of [{ width: 390, height: 300 }, { width: 780, height: 190 }, ...SIZES]) {
        const report = runOf({
          nodes: ['master', 'r1', 'r2'],
          until: 2000,
          lines,
          events: [[1000, { kind: 'act', node, text }]],
        });
        const layout = layoutStage(topologyOf(report), size);
        const at = us(1002);
        const snapshot = snapshotOf(report, 1002, {});
        const marks = stageScene({ snapshot, story: makeStory(report), traffic: makeTraffic(report), at }, layout, {
          words: ENGLISH,
        });
        const [bubble] = marks.flatMap((m) => (m.kind === 'rect' && m.id?.startsWith('act:') ? [m] : []));
        if (!bubble) continue;
        const words = marks
          .slice(0, marks.indexOf(bubble))
          .flatMap((m) => (m.kind === 'text' ? (extentOf(m, estimate) ?? []) : []));
        const others = [...marks.filter((m) => m.kind === 'capsule'), ...layout.cards, ...words];
        expect(others.filter((one) => overlap(bubble, one))).toEqual([]);
        expect(bubble.x + bubble.width).toBeLessThanOrEqual(size.width);
      }
  });

  it('draws 2,000 segments in flight as few marks, in little time', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, i): Line => [
        1000 + i / 100,
        'master',
        'replica',
        'stream',
        'SET',
        `SET key:${i} xxxx`,
        { until: 1100 + i / 100 },
      ],
    );
    const report = runOf({ nodes: ['master', 'replica'], until: 2000, lines });
    const input = {
      snapshot: snapshotOf(report, 1050, {}),
      story: makeStory(report),
      traffic: makeTraffic(report),
      at: us(1050),
    };
    const layout = layoutStage(topologyOf(report), { width: 712, height: 470 });
    expect(input.traffic.at(input.at).inFlight).toHaveLength(2000);
    const marks = stageScene(input, layout, { words: ENGLISH });
    expect(marks.length).toBeLessThan(200);
    expect(marks.some((m) => m.kind === 'text' && m.text.startsWith('+19'))).toBe(true);
  });
});

it('stand-in cards lie where the layout says', () => {
  const [fixture] = FIXTURES;
  if (!fixture) throw new Error('no fixture');
  const layout = layoutStage(topologyOf(fixture.report), { width: 712, height: 470 });
  expect(
    cardMarks(layout, fixture.snapshot)
      .filter((m) => m.kind === 'rect')
      .map((m) => m.x),
  ).toEqual(layout.cards.map((c) => c.x));
});

it('a server that is down shows no history and no offset: its process is gone', () => {
  const report = runOf({ nodes: ['master', 'replica'], until: 2000 });
  const layout = layoutStage(topologyOf(report), { width: 712, height: 470 });
  const words = (process: 'up' | 'down'): readonly string[] =>
    cardMarks(layout, snapshotOf(report, 1000, { replica: { process } })).flatMap((m) =>
      m.kind === 'text' ? [m.text] : [],
    );
  const replid = report.snapshot.nodes[0]?.replid.slice(0, 8) ?? '';
  expect(words('up').filter((text) => text === replid || text === '0')).toHaveLength(4);
  expect(words('down').filter((text) => text === replid || text === '0')).toHaveLength(2);
  expect(words('down')).toContain('down');
});

it('no two lines of a card lie on each other, however low it is', () => {
  const close = FIXTURES.flatMap(({ name, report, snapshot }) =>
    [190, 240, 290, 340, 390, 470].flatMap((height) => {
      const layout = layoutStage(topologyOf(report), { width: 560, height });
      const lines = cardMarks(layout, snapshot).flatMap((m) => (m.kind === 'text' && m.anchor !== 'end' ? [m] : []));
      return lines.flatMap((a) =>
        lines
          .filter((b) => a.x === b.x && b.y > a.y && b.y - a.y < 15)
          .map((b) => `${name}, ${height}: ${a.text}, ${b.text}`),
      );
    }),
  );
  expect(close).toEqual([]);
});
