/** The first difference of two runs, between runs of the engine itself. */
import { describe, expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { recordedRuns } from '../testing/recordedRuns';
import { fakeReport } from '../worker/fakeRun.testing';
import { createHost } from '../worker/host';
import type { RunReport } from '../worker/messages';
import type { Knobs } from './knobs';
import { differenceOf } from './difference';

function reportOf(name: string, knobs: Knobs = {}, intents: readonly unknown[] = []): RunReport {
  const scenario = recordedRuns().find((run) => run.name === name)?.scenario;
  const said = createHost()({ id: 1, request: { kind: 'open', scenario, knobs, intents } });
  if (!('answer' in said) || said.answer.kind !== 'open') throw new Error(JSON.stringify(said).slice(0, 300));
  return said.answer.report;
}

describe('two runs side by side', () => {
  test.each(recordedRuns().map(({ name }) => name))('%s is itself', (name) => {
    const report = reportOf(name);
    expect(differenceOf(report, report)).toEqual({ kind: 'none', until: report.until });
    expect(differenceOf(report, reportOf(name))).toEqual({ kind: 'none', until: report.until });
  });

  test('a backlog that holds one byte more flips the answer, and until then all is the same', () => {
    const small = reportOf('backlog-overrun', { backlogSize: 32_769 });
    const large = reportOf('backlog-overrun', { backlogSize: 32_770 });
    const found = differenceOf(small, large);
    expect(found).toMatchObject({ kind: 'words', sameTimes: true, heartbeats: false });
    expect(found.kind === 'words' && [found.a?.name, found.b?.name]).toEqual(['+FULLRESYNC', '+CONTINUE']);
    expect(differenceOf(large, small)).toMatchObject({ kind: 'words', a: { name: '+CONTINUE' } });
  });

  test('a slower link says the same at other times, or says since when it does not', () => {
    const found = differenceOf(reportOf('first-sync-diskless'), reportOf('first-sync-diskless', { latencyUs: 3_000 }));
    expect(found.kind).toBe('times');
    expect(found.kind === 'times' && [found.a?.name, found.b?.name]).toEqual(['PING', 'PING']);
  });

  test('something typed by hand is the first difference, at the instant at which it crosses', () => {
    const typed = reportOf('partial-resync', {}, [{ at: '2000000us', node: 'master', run: 'SET mine 1' }]);
    const found = differenceOf(reportOf('partial-resync'), typed);
    expect(found).toMatchObject({ kind: 'words', at: 2_000_000, sameTimes: true });
    expect(found.kind === 'words' && [found.a?.label, found.b?.label]).toEqual(['SET a 1', 'SET mine 1']);
  });
});

test('what is lost in one run and arrives in the other is a difference of the same words', () => {
  const whole = fakeReport();
  const last = whole.messages.at(-1);
  if (!last) throw new Error('no messages');
  const lossy: RunReport = {
    ...whole,
    messages: [...whole.messages.slice(0, -1), { ...last, arrivesAt: null }],
    events: [
      ...whole.events,
      { seq: 99, at: timeUs(last.sentAt + 100), cause: null, kind: 'rerouted', data: last.data, arrivesAt: null },
    ],
  };
  expect(differenceOf(whole, lossy)).toMatchObject({ kind: 'words', lost: 'b', at: last.sentAt, a: { id: last.id } });
  expect(differenceOf(lossy, whole)).toMatchObject({ kind: 'words', lost: 'a' });
});

test('heartbeats that come more often are told only where nothing else differs', () => {
  const whole = fakeReport();
  const ack = whole.messages.findIndex(({ name }) => name === 'REPLCONF ACK');
  const fewer = { ...whole, messages: whole.messages.filter((_, i) => i !== ack) };
  expect(differenceOf(whole, fewer)).toMatchObject({ kind: 'words', heartbeats: false, b: { name: 'REPLCONF ACK' } });
  const other = {
    ...fewer,
    messages: fewer.messages.map((m) => (m.name === 'SET' ? { ...m, words: ['SET', 'k', 'w'] } : m)),
  };
  expect(differenceOf(whole, other)).toMatchObject({ kind: 'words', heartbeats: true, a: { name: 'SET' } });
});

test('what is said after the shorter run has ended is no difference', () => {
  const whole = fakeReport();
  const short = { ...whole, until: timeUs(1_000_000), messages: whole.messages.filter((m) => m.sentAt <= 1_000_000) };
  expect(differenceOf(whole, short)).toEqual({ kind: 'none', until: 1_000_000 });
});
