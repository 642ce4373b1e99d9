import { describe, expect, test } from 'vitest';
import { FIXTURES } from '../gallery/fixtures';
import { ENGLISH } from '../gallery/words';
import { timeUs } from '../protocol/units';
import { fakeReport } from '../worker/fakeRun.testing';
import type { RunReport } from '../worker/messages';
import { mermaid } from './mermaid';
import { makeStory } from './story';

const draw = (report: RunReport, at = 3_000_000): readonly string[] =>
  mermaid({ report, story: makeStory(report), at: timeUs(at) }, 'By hand', ENGLISH)
    .split('\n')
    .map((line) => line.trim());

/** The run by hand with another label on its first message. */
function labelled(label: string): RunReport {
  const report = fakeReport();
  return { ...report, messages: report.messages.map((m) => (m.id === 0 ? { ...m, label } : m)) };
}

test('messages in the order of their sending, answers dotted, acts as notes', () => {
  expect(draw(fakeReport(), 530_000)).toEqual([
    '%% By hand',
    'sequenceDiagram',
    'participant p0 as master',
    'participant p1 as replica',
    'Note over p0: #62; SET greeting hello',
    'Note over p1: #62; REPLICAOF master 6379',
    'p1->>p0: PING',
    'p0-->>p1: +PONG',
    'p1->>p0: REPLCONF listening-port 6380',
    'p0-->>p1: +OK',
    'p1->>p0: REPLCONF capa eof capa psync',
    'p0-->>p1: +OK',
    // Sent at this very instant and not there yet.
    'p1-)p0: PSYNC 8f3a61c0b5d2e4f7a9183c',
    '',
  ]);
});

test('what was lost ends in a cross, once it is lost', () => {
  const base = fakeReport();
  const [first] = base.messages;
  if (!first) throw new Error('no messages');
  const events = [
    ...base.events,
    { seq: 900, at: timeUs(502_000), cause: null, kind: 'rerouted', data: first.data, arrivesAt: null } as const,
  ];
  const report = { ...base, messages: [{ ...first, arrivesAt: null }], events };
  expect(draw(report, 501_000)).toContain('p1-)p0: PING');
  expect(draw(report)).toContain('p1-xp0: PING');
});

test('a storm of tries is one note', () => {
  const storm = FIXTURES.find(({ name }) => /dense/.test(name));
  if (!storm) throw new Error('no such fixture');
  const lines = draw(storm.report, storm.report.until);
  expect(lines.length).toBeLessThan(storm.report.messages.length / 2);
  expect(lines.some((line) => /the same/.test(line))).toBe(true);
});

describe('a stranger’s text means itself:', () => {
  test.each([
    ['SET a;b "c"', 'SET a#59;b "c"'],
    ['SET #quot; x', 'SET #35;quot#59; x'],
    ['<img src=x onerror=alert(1)>', '#60;img src=x onerror=alert(1)#62;'],
    ['wrap: x', 'wrap#58; x'],
    ['%%{init: {}}%%', '#37;#37;#123;init#58; #123;#125;#125;#37;#37;'],
    ['$$x^2$$', '#36;#36;x#94;2#36;#36;'],
    ['end', '#101;nd'],
    ['append', 'append'],
    ['a\nparticipant b', 'a participant b'],
    ['', '#32;'],
    ['SET k 值', 'SET k 值'],
    ['`code` ~ | \\ & @', '#96;code#96; #126; #124; #92; #38; #64;'],
  ])('%j', (label, said) => {
    expect(draw(labelled(label))).toContain(`p1->>p0: ${said}`);
  });

  test('so does a title', () => {
    const report = fakeReport();
    const text = mermaid({ report, story: makeStory(report), at: timeUs(0) }, 'x\n%%{init}%%\nend', ENGLISH);
    expect(text.split('\n').slice(0, 2)).toEqual(['%% x init end', 'sequenceDiagram']);
  });
});
