import { describe, expect, test } from 'vitest';
import { nodeOf, backlogOf } from '../../gallery/script';
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import type { TraceOf } from '../../engine/world/trace';
import { replid, replOffset, timeUs } from '../../protocol/units';
import { estimate } from '../text';
import { historiesOf, type History } from './histories';
import { type PsyncRequest, verdictNow, verdictOf } from './request';
import { rulerScene } from './ruler';
import { centred, panned, whole, zoomed } from './zoom';

const A = replid('a'.repeat(40));
const B = replid('b'.repeat(40));
const link = (applied: number, read = applied): NodeView['masterLink'] => ({
  host: '10.0.0.1',
  port: 6379,
  conn: 1,
  state: 'propagate.connected',
  phase: 'propagate',
  roleWord: 'connected',
  readReploff: read,
  reploff: applied,
  cachedMaster: null,
  transfer: null,
});
const master = nodeOf('master', 0, {
  replid: A,
  masterReplOffset: replOffset(71_624),
  backlog: {
    ...backlogOf(18_465, 71_624),
    blocks: 3,
    runs: [{ start: replOffset(18_465), capacity: 20_440, count: 3 }],
  },
  slots: [
    {
      conn: 1,
      replica: 'replica',
      state: 'online',
      machineState: 'online.streaming',
      replAckOff: 71_000,
      lag: 0,
      sentOffset: replOffset(71_600),
      outputBytes: 0,
    },
  ],
});
const replica = nodeOf('replica', 1, {
  role: 'slave',
  replid: A,
  masterReplOffset: replOffset(71_200),
  backlog: backlogOf(60_000, 71_200),
  masterLink: link(71_200, 71_300),
});
const world = (...nodes: readonly NodeView[]): Snapshot => ({
  at: timeUs(0),
  since: timeUs(0),
  until: timeUs(1),
  nodes,
  links: [],
  connections: [],
});
const asks = (offset: number, id: string = A): PsyncRequest => ({
  replica: 'replica',
  master: 'master',
  replid: id,
  offset,
  answer: null,
});
const only = (histories: readonly History[]): History => {
  if (histories.length !== 1 || !histories[0]) throw new Error(`${histories.length} histories`);
  return histories[0];
};

describe('histories', () => {
  test('everybody of one replid is on one axis, each with what is known of it', () => {
    const { replid: id, lanes, lo, hi } = only(historiesOf(world(master, replica), null));
    expect([id, lo, hi]).toEqual([A, 18_464, 71_624]);
    expect(lanes.map(({ node, window }) => [node, window?.first, window?.end])).toEqual([
      ['master', 18_465, 71_624],
      ['replica', 60_000, 71_200],
    ]);
    expect(lanes[1]?.points).toEqual([
      { kind: 'sent', at: 71_600, behind: 24 },
      { kind: 'read', at: 71_300, behind: 324 },
      { kind: 'applied', at: 71_200, behind: 424 },
      { kind: 'acked', at: 71_000, behind: 624 },
    ]);
  });

  test('a request stands on the axis of its master, and makes room for itself', () => {
    const { lanes, lo } = only(historiesOf(world(master, replica), asks(51)));
    expect(lanes[0]?.points).toEqual([{ kind: 'asked', at: 51, behind: null }]);
    expect(lo).toBe(50);
  });

  test('of a history that its master does not have, on its own', () => {
    const stranger = { ...replica, replid: B };
    const histories = historiesOf(world({ ...master, slots: [] }, stranger), asks(9, B));
    expect(histories.map(({ replid: id, lanes }) => [id, lanes.map(({ node }) => node)])).toEqual([
      [A, ['master']],
      [B, ['replica']],
    ]);
    expect(histories[1]?.lanes[0]?.points.at(-1)).toEqual({ kind: 'asked', at: 9, behind: null });
  });

  test('a second history ends where the first began', () => {
    const promoted = { ...master, replid2: B, secondReplOffset: 50_001 };
    const [first, second] = historiesOf(world(promoted), null);
    expect(first?.lanes[0]?.upTo).toBeNull();
    expect(second).toMatchObject({ replid: B, lanes: [{ upTo: 50_000, window: { first: 18_465, end: 50_000 } }] });
  });

  test('who is down is nowhere', () => {
    expect(historiesOf(world({ ...master, process: 'down' }), asks(51))).toEqual([]);
  });
});

describe('where a request falls', () => {
  test.each([
    [18_464, { kind: 'below', by: 1 }],
    [18_465, { kind: 'inside' }],
    [51_234, { kind: 'inside' }],
    [71_624, { kind: 'inside' }],
    [71_625, { kind: 'next' }],
    [71_626, { kind: 'above', by: 1 }],
  ])('byte %i', (offset, expected) => {
    const numbers = { asked: offset, first: 18_465, end: 71_624 };
    expect(verdictNow(asks(offset), world(master))).toEqual({ ...numbers, ...expected });
    const decision = {
      offset,
      replid: A,
      checks: [
        { check: 'lower', offset, first: 18_465, passed: true },
        { check: 'upper', offset, end: 71_625, passed: true },
      ],
    } as unknown as TraceOf<'decision'>;
    expect(verdictOf(decision)).toEqual({ ...numbers, ...expected });
  });

  test('where there is no window to fall into', () => {
    expect(verdictNow(asks(5, B), world(master))).toEqual({ kind: 'unknown', asked: 5, replid: B });
    expect(verdictNow(asks(5), world({ ...master, backlog: backlogOf(0, 0, false) }))).toEqual({
      kind: 'noBacklog',
      asked: 5,
    });
  });
});

describe('zoom', () => {
  const extent = { lo: 18_464, hi: 71_624 };
  test('all of it, with air, and never before byte 1', () => {
    expect(whole(extent)).toEqual({ lo: 18_464 - 53_160 * 0.06, hi: 18_464 + 53_160 * 1.06 });
    expect(whole({ lo: 0, hi: 0 }).lo).toBe(0);
  });
  test('nearer keeps the byte under the pointer where it is, down to single bytes', () => {
    const near = zoomed({ lo: 0, hi: 1000 }, 0.5, 250, extent);
    expect(near).toEqual({ lo: 125, hi: 625 });
    let domain = near;
    for (let i = 0; i < 30; i++) domain = zoomed(domain, 0.5, 250, extent);
    expect(domain.hi - domain.lo).toBe(8);
  });
  test('nobody leaves the axis', () => {
    expect(panned({ lo: 100, hi: 200 }, -500, extent)).toEqual({ lo: 0, hi: 100 });
    expect(panned({ lo: 100, hi: 200 }, 1e9, extent).lo).toBe(71_624 - 25);
    expect(centred({ lo: 0, hi: 100 }, 50_000, extent)).toEqual({ lo: 49_950, hi: 50_050 });
    let domain = whole(extent);
    for (let i = 0; i < 30; i++) domain = zoomed(domain, 2, 50_000, extent);
    expect(domain.lo).toBe(0);
  });
});

test('the picture has the numbers, the borders of blocks and what is gone, and says what a click on it means', () => {
  const history = only(historiesOf(world(master, replica), asks(51)));
  const { marks, scale } = rulerScene({
    history,
    domain: whole(history),
    width: 352,
    node: null,
    pointed: 51_234,
    refused: true,
    shown: { from: 51_000, to: 51_100 },
    words: { gone: 'gone', upTo: (offset) => `up to ${offset}` },
    measure: estimate,
  });
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  for (const text of ['master', 'replica', 'gone', '18\u2009465..71\u2009624']) expect(texts).toContain(text);
  const borders = marks.filter((mark) => mark.kind === 'line' && mark.stroke === 'stream');
  expect(borders.map((mark) => ('points' in mark ? mark.points[0] : 0))).toEqual([scale(38_904), scale(59_344)]);
  expect(marks.some((mark) => 'stroke' in mark && mark.stroke === 'refusal')).toBe(true);
  expect(new Set(marks.flatMap(({ id }) => id ?? []))).toEqual(new Set(['node:master', 'node:replica']));
  expect(marks.filter((mark) => mark.kind === 'text' && (mark.x < 0 || mark.x > 352))).toEqual([]);
});

test('of a backlog of 512 MB, 26,000 blocks, as many borders are drawn as can be told apart, and none is missing near by', () => {
  const blocks = 26_000;
  const end = blocks * 20_440;
  const big = nodeOf('big', 0, {
    replid: A,
    masterReplOffset: replOffset(end),
    backlog: {
      ...backlogOf(1, end),
      blocks,
      runs: [{ start: replOffset(1), capacity: 20_440, count: blocks }],
    },
  });
  const history = only(historiesOf(world(big), null));
  const bordersIn = (domain: {
    lo: number;
    hi: number;
  }): { readonly at: readonly number[]; readonly apart: number } => {
    const { marks, scale } = rulerScene({
      history,
      domain,
      width: 352,
      node: null,
      pointed: null,
      refused: false,
      shown: null,
      words: { gone: 'gone', upTo: (offset) => `up to ${offset}` },
      measure: estimate,
    });
    const borders = marks.filter((mark) => mark.kind === 'line' && mark.stroke === 'stream');
    const at = borders.map((mark) => ('points' in mark ? (mark.points[0] ?? 0) : 0));
    return { at, apart: scale(20_440) - scale(0) };
  };
  const far = bordersIn(whole(history)).at;
  expect(far.length).toBeGreaterThan(40);
  expect(far.length).toBeLessThan(100);
  const near = bordersIn({ lo: 300_000_000, hi: 300_200_000 });
  expect(near.at.length).toBe(9);
  for (const [i, x] of near.at.slice(1).entries()) expect(x - (near.at[i] ?? 0)).toBeCloseTo(near.apart, 6);
});
