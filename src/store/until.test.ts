import { describe, expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { fakeReport } from '../worker/fakeRun.testing';
import type { TraceBody } from '../engine/world/trace';
import type { RunReport } from '../worker/messages';
import type { Until } from '../worker/until';
import { findNext } from './until';

/** The run that is written by hand, with a log line, a refused connection and a change of phase added. */
function report(): RunReport {
  const base = fakeReport();
  const more: readonly (readonly [number, TraceBody])[] = [
    [-20, { kind: 'log', node: 'master', role: 'M', level: '*', line: 'Ready to accept connections' }],
    [498, { kind: 'state', ...LINK, from: 'connect.connecting', to: 'connect.receivePingReply', event: 'OPEN' }],
    [509, { kind: 'state', ...LINK, from: 'connect.receivePingReply', to: 'auth', event: 'LINE' }],
    [536, { kind: 'log', node: 'master', role: 'M', level: '*', line: 'Full resync requested' }],
    [2550, { kind: 'log', node: 'master', role: 'M', level: '#', line: FULL }],
    [2600, { kind: 'close', conn: 1, from: 'replica', to: 'master', by: 'replica' }],
    [2700, { kind: 'refused', conn: 2, from: 'replica', to: 'master' }],
  ];
  const events = more.map(([ms, body], i) => ({
    seq: base.events.length + i,
    at: timeUs(ms * 1000),
    cause: null,
    ...body,
  }));
  return { ...base, events: [...base.events, ...events].sort((a, b) => a.at - b.at) };
}
const FULL = 'Client id=5 scheduled to be closed ASAP for overcoming of output buffer limits.';
const LINK = { node: 'replica', machine: 'replicaLink', conn: 1 } as const;
const ms = (n: number) => timeUs(n * 1000);
const from = (now: number, wish: Until) => findNext(report(), wish, ms(now));

describe('run until', () => {
  test.each<[string, number, Until, number]>([
    ['+FULLRESYNC arrives, not leaves', 0, { kind: 'fullresync' }, 539],
    ['an ACK of at least so much: the first that says enough', 0, { kind: 'ack', offset: 1 }, 2504],
    ['any ACK', 0, { kind: 'ack', offset: 0 }, 564],
    ['the ACK after the one that stands there', 564, { kind: 'ack', offset: 0 }, 1504],
    ['the stream, read as far as an offset', 0, { kind: 'offset', offset: 24 }, 2005],
    ['a closed connection', 0, { kind: 'refusal' }, 2600],
    ['and after it one that nobody takes', 2600, { kind: 'refusal' }, 2700],
    ['an output buffer that is full', 0, { kind: 'full' }, 2550],
    ['a log line', 0, { kind: 'log', node: 'master' }, 536],
    ['another phase, not another state', 0, { kind: 'phase', node: 'replica' }, 509],
  ])('%s', (_, now, wish, at) => {
    expect(from(now, wish)).toEqual({ kind: 'next', at: ms(at) });
  });

  test('an error reply is a refusal, and one that never arrives is none', () => {
    const base = report();
    const first = base.messages[0];
    if (!first) throw new Error('no messages');
    const error = { ...first, id: 99, kind: 'refusal', name: '-NOAUTH', arrivesAt: ms(100) } as const;
    const said = { ...base, messages: [...base.messages, error] };
    expect(findNext(said, { kind: 'refusal' }, ms(0))).toEqual({ kind: 'next', at: ms(100) });
    const lost = { ...base, messages: [...base.messages, { ...error, arrivesAt: null }] };
    expect(findNext(lost, { kind: 'refusal' }, ms(0))).toEqual({ kind: 'next', at: ms(2600) });
  });

  test('what never comes is said, and when it was last', () => {
    expect(from(0, { kind: 'continue' })).toEqual({ kind: 'never', last: null });
    expect(from(539, { kind: 'fullresync' })).toEqual({ kind: 'never', last: ms(539) });
    expect(from(0, { kind: 'offset', offset: 51 })).toEqual({ kind: 'never', last: null });
    expect(from(0, { kind: 'link' })).toEqual({ kind: 'never', last: null });
    expect(from(0, { kind: 'ack', offset: 51 })).toEqual({ kind: 'never', last: null });
    expect(from(0, { kind: 'log', node: 'replica' })).toEqual({ kind: 'never', last: null });
    expect(from(0, { kind: 'phase', node: 'nobody' })).toEqual({ kind: 'never', last: null });
  });

  test('asked again and again, it walks through all of them and ends', () => {
    const seen: number[] = [];
    for (let now = ms(0); ; ) {
      const found = findNext(report(), { kind: 'ack', offset: 0 }, now);
      if (found.kind === 'never') break;
      seen.push((now = found.at));
    }
    expect(seen).toEqual([564, 1504, 2504].map(ms));
  });
});
