import { describe, expect, it } from 'vitest';
import type { Chart } from '../engine/machines/chart';
import { chartScene, layoutChart } from './chartLayout';
import { estimate } from './text';

const t = (from: string, to: string, event: string, ...effects: string[]) => ({
  from,
  to,
  event,
  guard: null,
  effects,
});
const state = (path: string, word: string | null = null) => ({
  path,
  parent: path.includes('.') ? (path.split('.')[0] ?? null) : null,
  name: path.split('.').pop() ?? path,
  word,
});

/** The shape of a replica's link, shortened. */
const CHART: Chart = {
  machine: 'replicaLink',
  initial: 'none',
  states: [
    'none',
    'connect',
    'connect.waiting',
    'connect.connecting',
    'connect.receivePingReply',
    'auth',
    'auth.receiveAuthReply',
    'sync',
    'sync.receivePsyncReply',
    'sync.transfer',
    'propagate',
    'propagate.connected',
  ].map((p) => state(p)),
  transitions: [
    t('', 'connect.connecting', 'REPLICAOF'),
    t('connect.waiting', 'connect.connecting', 'CRON'),
    t('connect.connecting', 'connect.receivePingReply', 'SOCKET_WRITABLE', 'send PING'),
    t('connect.receivePingReply', 'auth.receiveAuthReply', 'LINE', 'send AUTH'),
    t('connect.receivePingReply', 'sync.receivePsyncReply', 'LINE'),
    t('connect.receivePingReply', 'connect.waiting', 'LINE'),
    t('auth.receiveAuthReply', 'connect.waiting', 'LINE'),
    t('auth.receiveAuthReply', 'connect.waiting', 'SOCKET_CLOSED'),
    t('sync.receivePsyncReply', 'sync.receivePsyncReply', 'LINE'),
    t('propagate.connected', 'connect.connecting', 'SOCKET_CLOSED'),
  ],
};

describe.each([
  { width: 352, height: 420 },
  { width: 340, height: 300 },
  { width: 700, height: 420 },
])('$width × $height', (size) => {
  const place = layoutChart(CHART, size);

  it('stays inside and keeps its states apart', () => {
    const leaves = place.boxes.filter((b) => b.leaf);
    expect(leaves).toHaveLength(8);
    for (const b of place.boxes) {
      expect(b.x).toBeGreaterThanOrEqual(0);
      expect(b.y).toBeGreaterThanOrEqual(0);
      expect(b.x + b.width).toBeLessThanOrEqual(size.width);
      expect(b.y + b.height).toBeLessThanOrEqual(size.height);
    }
    for (let i = 1; i < leaves.length; i += 1)
      expect(leaves[i]?.y).toBeGreaterThan((leaves[i - 1]?.y ?? 0) + (leaves[i - 1]?.height ?? 0));
  });

  it('puts each state inside its phase', () => {
    for (const leaf of place.boxes.filter((b) => b.leaf && b.path.includes('.'))) {
      const phase = place.boxes.find((b) => b.path === leaf.path.split('.')[0]);
      expect(phase && leaf.x >= phase.x && leaf.y >= phase.y && leaf.y + leaf.height <= phase.y + phase.height).toBe(
        true,
      );
    }
  });

  it('draws transitions between the same states once, with all their events', () => {
    expect(place.edges).toHaveLength(9);
    expect(place.edges.find((e) => e.from === 'auth.receiveAuthReply' && e.way === 'back')?.events).toEqual([
      'LINE',
      'SOCKET_CLOSED',
    ]);
    expect(place.edges.find((e) => e.from === '')?.way).toBe('anywhere');
  });
});

it('fills the live state and marks its phase', () => {
  const marks = chartScene(layoutChart(CHART, { width: 352, height: 420 }), {
    current: 'auth.receiveAuthReply',
    taken: { from: 'connect.receivePingReply', to: 'auth.receiveAuthReply' },
  });
  expect(marks.find((m) => m.kind === 'rect' && m.id === 'state:auth.receiveAuthReply')).toMatchObject({ fill: 'ink' });
  expect(marks.find((m) => m.kind === 'rect' && m.id === 'state:auth')).toMatchObject({ stroke: 'edge' });
  expect(marks.filter((m) => m.kind === 'rect' && m.fill === 'ink')).toHaveLength(1);
});

it('names the edge just taken where no other name stands in its way', () => {
  const texts = (by: string | null) =>
    chartScene(layoutChart(CHART, { width: 352, height: 420 }), {
      current: 'sync.receivePsyncReply',
      taken: { from: 'connect.receivePingReply', to: 'sync.receivePsyncReply', by },
    }).flatMap((m) => (m.kind === 'text' ? [m] : []));
  const all = texts('+PONG');
  const name = all.find((m) => m.text === '+PONG');
  expect(name).toMatchObject({ font: 'noteStrong' });
  const near = all.filter((m) => m !== name && m.font === 'note' && Math.abs(m.y - (name?.y ?? 0)) < 15);
  for (const other of near) expect(other.x).toBeGreaterThan((name?.x ?? 0) + estimate('+PONG', 'noteStrong'));
});

it('names a way back by what made it, where no state hides the name', () => {
  const place = layoutChart(CHART, { width: 352, height: 420 });
  const marks = chartScene(place, {
    current: 'connect.waiting',
    taken: { from: 'auth.receiveAuthReply', to: 'connect.waiting', event: 'SOCKET_CLOSED', by: null },
  });
  const name = marks.find((m) => m.kind === 'text' && m.text === 'SOCKET_CLOSED');
  if (name?.kind !== 'text') throw new Error('no name');
  const right = name.x + estimate(name.text, 'noteStrong');
  expect(right).toBeLessThanOrEqual(352);
  const hiding = place.boxes.filter(
    ({ leaf, x, y, width, height }) =>
      leaf && name.x < x + width && right > x && name.y > y && name.y - 10 < y + height,
  );
  expect(hiding).toEqual([]);
});
