/** What a recording would see: bytes when they leave, in the order of time, and none that never left. */
import { textOf } from '../../protocol/payload';
import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { story } from '../../testing/story';
import type { TraceBody, TraceEvent } from '../world/trace';
import { exportLines } from './exportTrace';

interface Line {
  readonly type: string;
  readonly t: number;
  readonly conn?: number;
  readonly from?: string;
  readonly bytes?: string;
}

const exported = (trace: readonly TraceEvent[], untilUs?: number): Line[] =>
  exportLines(trace, (bytes) => bytes, untilUs).map((line) => JSON.parse(line) as Line);

const numbered = (...events: readonly { readonly at: number; readonly body: TraceBody }[]): TraceEvent[] =>
  events.map(({ at, body }, seq) => ({ seq, at: timeUs(at), cause: null, ...body }));

const data = (from: string, bytes: string, arrivesAt: number, leavesAt?: number): TraceBody => ({
  kind: 'data',
  direction: from === 'a' ? 0 : 1,
  conn: 1,
  from,
  to: from === 'a' ? 'b' : 'a',
  start: 0,
  bytes,
  arrivesAt: timeUs(arrivesAt),
  ...(leavesAt === undefined ? {} : { leavesAt: timeUs(leavesAt) }),
});
const close = (by: string): TraceBody => ({ kind: 'close', conn: 1, from: 'a', to: 'b', by });

describe('an exported trace', () => {
  test('has the bytes of a slow link when they leave it, between what else happens meanwhile', () => {
    const trace = numbered(
      { at: 10, body: data('b', 'one', 900, 400) },
      { at: 20, body: data('b', 'two', 990, 500) },
      { at: 450, body: data('a', 'ack', 460) },
    );
    expect(exported(trace).map(({ t, bytes }) => [t, bytes])).toEqual([
      [400, 'one'],
      [450, 'ack'],
      [500, 'two'],
    ]);
    expect(exported(trace, 450)).toHaveLength(2);
  });

  test('closes a connection after the last byte of who hangs up, and without what its reader never took', () => {
    const late = data('b', 'late', 990, 500);
    const told = (by: string) =>
      exported(numbered({ at: 10, body: late }, { at: 20, body: close(by) })).map(({ t, type }) => [t, type]);
    expect(told('b')).toEqual([
      [500, 'data'],
      [500, 'close'],
    ]);
    expect(told('a')).toEqual([[20, 'close']]);
  });

  test('has nothing that a reset caught in the kernel', () => {
    const trace = numbered(
      { at: 10, body: data('b', 'gone', 90, 10) },
      { at: 10, body: data('b', 'never', 990, 500) },
      { at: 20, body: close('b') },
      { at: 30, body: { kind: 'rerouted', data: 0, arrivesAt: null } },
      { at: 30, body: { kind: 'rerouted', data: 1, arrivesAt: null } },
    );
    expect(exported(trace).map(({ bytes, type }) => bytes ?? type)).toEqual(['gone', 'close']);
  });

  test('is in the order of time, each side’s bytes in the order of writing, whatever the links do', () => {
    const told = story(
      { master: { 'repl-diskless-sync-delay': '0', rdbcompression: 'no' }, replica: {} },
      { bandwidth: '1mbit' },
    )
      .write('master', { count: 30, every: '0s', keys: 30, value: 9_000 })
      .type('replica', 'REPLICAOF master 6379')
      .at('700ms')
      .setLink('master', 'replica', { bandwidth: '20mbit' })
      .at('1.5s')
      .write('master', { count: 40, value: 5_000 })
      .at('1.7s')
      .setLink('master', 'replica', { bandwidth: '500kbit' })
      .at('2s')
      .cut('master', 'replica')
      .at('3s')
      .restore('master', 'replica')
      .play('8s');
    const lines = exported(told.trace);
    expect(lines.map(({ t }) => t)).toEqual(lines.map(({ t }) => t).toSorted((a, b) => a - b));
    for (const side of ['master', 'replica']) {
      const ours = lines
        .filter(({ type, from }) => type === 'data' && from === side)
        .map(({ bytes }) => bytes)
        .join('');
      const written = told
        .events('data')
        .filter(({ from }) => from === side)
        .map(({ bytes }) => textOf(bytes));
      // Every piece that left is one that was written, in that order.
      let at = 0;
      for (const piece of written) if (ours.startsWith(piece, at)) at += piece.length;
      expect(at).toBe(ours.length);
    }
  });
});
