import { describe, expect, test } from 'vitest';
import { EMPTY_HISTORY } from '../console/history';
import { timeUs } from '../protocol/units';
import { createHost } from '../worker/host';
import type { Prompts, Shown } from './prompts';
import { NOT_CONNECTED, transcriptOf } from './transcript';
import { transcriptAt } from './transcriptAt';

/** A pair of servers in which these steps are done, and the transcript of one of them. */
function consoleOf(node: string, ...steps: readonly object[]) {
  const scenario = { format: 1, nodes: { master: {}, other: {} }, steps, until: '10s' };
  const said = createHost()({ id: 1, request: { kind: 'open', scenario, knobs: {} } });
  if (!('answer' in said) || said.answer.kind !== 'open') throw new Error(JSON.stringify(said));
  return transcriptOf(said.answer.report, node);
}
const type = (at: string, run: string): object => ({ at, node: 'master', run });
const SILENT: Prompts = { history: EMPTY_HISTORY, drafts: {}, notes: [], cleared: {} };
const lines = (shown: readonly Shown[]): readonly string[] =>
  shown.map(({ prompt, line, text }) => `${prompt}${line} | ${text?.trim() ?? 'waits'}`);

describe('a transcript', () => {
  test('grows with the instant and shrinks with it', () => {
    const transcript = consoleOf('master', type('1s', 'SET a 1'), type('2s', 'GET a'), type('3s', 'NONSENSE x'));
    const at = (s: number): readonly string[] => lines(transcriptAt(transcript, SILENT, timeUs(s * 1e6)));
    expect(at(0.5)).toEqual([]);
    expect(at(2.5)).toEqual(['10.0.0.1:6379> SET a 1 | OK', '10.0.0.1:6379> GET a | "1"']);
    expect(at(4)[2]).toBe(
      "10.0.0.1:6379> NONSENSE x | (error) ERR unknown command 'NONSENSE', with args beginning with: 'x'",
    );
    expect(at(1.5)).toEqual(['10.0.0.1:6379> SET a 1 | OK']);
  });

  test('what blocks waits, and what was typed after it is answered after it', () => {
    const transcript = consoleOf('master', type('1s', 'BLPOP queue 3'), type('2s', 'PING'));
    const at = (s: number): readonly string[] => lines(transcriptAt(transcript, SILENT, timeUs(s * 1e6)));
    expect(at(2.5)).toEqual(['10.0.0.1:6379> BLPOP queue 3 | waits', '10.0.0.1:6379> PING | waits']);
    expect(at(6)[0]).toMatch(/\(nil\)\n\(3\.\d\ds\)$/);
    expect(at(6)[1]).toMatch(/PONG/);
  });

  test('messages come by themselves, at a replica those that were published at its master', () => {
    const transcript = consoleOf(
      'other',
      { at: '0.5s', node: 'other', run: 'REPLICAOF master 6379' },
      { at: '2s', node: 'other', run: 'SUBSCRIBE news weather' },
      { at: '9s', node: 'master', run: 'PUBLISH news hi' },
      { at: '9.2s', node: 'other', run: 'RESET' },
      { at: '9.4s', node: 'other', run: 'MONITOR' },
      { at: '9.6s', node: 'master', run: 'SET a 1' },
    );
    const shown = lines(transcriptAt(transcript, SILENT, timeUs(9.9e6)));
    expect(shown.slice(1)).toEqual([
      '10.0.0.2:6380> SUBSCRIBE news weather | 1) "subscribe"\n2) "news"\n3) (integer) 1',
      ' | 1) "subscribe"\n2) "weather"\n3) (integer) 2',
      ' | 1) "message"\n2) "news"\n3) "hi"',
      '10.0.0.2:6380> RESET | RESET',
      '10.0.0.2:6380> MONITOR | OK',
      expect.stringMatching(/^ \| \d{10}\.\d{6} \[0 10\.0\.0\.1:6379\] "SET" "a" "1"$/),
    ]);
  });

  test('the prompt tells of the database and of MULTI', () => {
    const transcript = consoleOf(
      'master',
      type('1s', 'SELECT 2'),
      type('2s', 'MULTI'),
      type('3s', 'SET a 1'),
      type('4s', 'EXEC'),
    );
    const prompts = [0.5, 1.5, 2.5, 3.5, 4.5].map((s) => transcript.promptAt(timeUs(s * 1e6)));
    expect(prompts.map((p) => p.slice('10.0.0.1:6379'.length))).toEqual([
      '> ',
      '[2]> ',
      '[2](TX)> ',
      '[2](TX)> ',
      '[2]> ',
    ]);
    expect(transcript.exchanges.at(-1)?.answer?.text).toBe('1) OK\n');
  });

  test('a server that dies answers nothing; one that is started again does', () => {
    const transcript = consoleOf(
      'master',
      type('1s', 'BLPOP queue 0'),
      { at: '2s', node: 'master', do: 'kill' },
      type('3s', 'PING'),
      { at: '4s', node: 'master', do: 'start' },
      type('5s', 'PING'),
    );
    const refused = 'Could not connect to Redis at 10.0.0.1:6379: Connection refused';
    expect(lines(transcriptAt(transcript, SILENT, timeUs(9e6)))).toEqual([
      `10.0.0.1:6379> BLPOP queue 0 | ${refused}`,
      `${NOT_CONNECTED}PING | ${refused}`,
      `${NOT_CONNECTED}PING | PONG`,
    ]);
    expect(transcript.promptAt(timeUs(3e6))).toBe(NOT_CONNECTED);
    expect(transcript.promptAt(timeUs(9e6))).toBe('10.0.0.1:6379> ');
  });

  test('what is done to a process is not typed at its console', () => {
    expect(consoleOf('master', { at: '1s', node: 'master', do: 'shutdown' }).exchanges).toEqual([]);
    expect(consoleOf('other', type('1s', 'PING')).exchanges).toEqual([]);
  });
});

test('what the console says itself stands at its instant, and clear hides what was there', () => {
  const transcript = consoleOf('master', type('1s', 'SET a 1'), type('3s', 'GET a'));
  const prompts: Prompts = {
    ...SILENT,
    notes: [{ id: 1, node: 'master', at: timeUs(2e6), prompt: '> ', line: 'help', text: 'Help.' }],
    cleared: { master: timeUs(2.5e6) },
  };
  const count = (s: number): number => transcriptAt(transcript, prompts, timeUs(s * 1e6)).length;
  expect([0.5, 1.5, 2.2, 2.7, 4].map(count)).toEqual([0, 1, 2, 0, 1]);
});
