import { expect, test } from 'vitest';
import type { TraceBody, TraceEvent } from '../../../engine/world/trace';
import { fakeReport } from '../../../worker/fakeRun.testing';
import { timeUs } from '../../../protocol/units';
import { makeTalk } from '../../caption/talk';
import { sayIn } from '../../text/say';
import { sentenceOf } from './sentence';

const report = fakeReport();
const talk = makeTalk(report);
const ends = { conn: 1, from: 'a', to: 'b' } as const;
const BODIES: readonly TraceBody[] = [
  { kind: 'act', node: 'a', text: 'SET a 1' },
  { kind: 'timer', node: 'a', job: 'serverCron' },
  { kind: 'timer', node: 'a', job: 'replicationCron' },
  { kind: 'connect', ...ends },
  { kind: 'open', ...ends },
  { kind: 'refused', ...ends },
  { kind: 'close', ...ends, by: 'a' },
  { kind: 'data', ...ends, direction: 0, start: 0, bytes: '', arrivesAt: timeUs(9) },
  { kind: 'rerouted', data: 1, arrivesAt: null },
  { kind: 'rerouted', data: 1, arrivesAt: timeUs(9) },
  { kind: 'reply', node: 'a', command: 'GET a', reply: '' },
  { kind: 'log', node: 'a', role: 'M', level: '*', line: 'Ready' },
  { kind: 'state', node: 'a', machine: 'replicaLink', conn: 1, from: 'auth', to: 'sync', event: 'LINE' },
  { kind: 'state', node: 'a', machine: 'replicaSlot', conn: 1, from: 'asked', to: 'online', event: 'ACK' },
  { kind: 'state', node: 'a', machine: 'bgsave', conn: null, from: 'none', to: 'disk', event: 'FORK' },
  {
    kind: 'decision',
    node: 'a',
    conn: 1,
    replid: '?',
    offset: -1,
    checks: [],
    answer: 'fullresync',
    missing: 0,
  },
  { kind: 'node', node: 'a', state: 'up' },
  { kind: 'link', between: ['a', 'b'], state: 'down' },
];

test.each(BODIES.map((body) => [`${body.kind} ${'job' in body ? body.job : ''}`, body] as const))(
  'a cause of the kind %s is a sentence in both languages',
  (_, body) => {
    const event: TraceEvent = { seq: 999_999, at: timeUs(1), cause: null, ...body };
    for (const lang of ['en', 'zh'] as const) {
      const { text, quoted } = sentenceOf(event, talk, sayIn(lang));
      expect(`${text} ${quoted?.text ?? ''}`).not.toMatch(/\{\w+\}/);
      expect(text).not.toBe('');
    }
  },
);

test('bytes are told as the message that began with them', () => {
  const psync = report.messages.find(({ name }) => name === 'PSYNC');
  const event = report.events.find(({ seq }) => seq === psync?.data);
  if (!event) throw new Error('no PSYNC');
  expect(sentenceOf(event, talk, sayIn('en'))).toMatchObject({
    text: expect.stringMatching(/^replica → master {2}PSYNC 8f3a/),
    quoted: { voice: 'speech', text: expect.stringContaining('Go on from 1.') },
    traffic: 'handshake',
  });
});

test('the end of a connection is told with the reason that somebody had', () => {
  const at = timeUs(5_000_000);
  const line = 'Disconnecting timedout replica (streaming sync): 10.0.0.2:6380';
  const events: readonly TraceEvent[] = [
    { seq: 1, at, cause: null, kind: 'log', node: 'a', role: 'M', level: '#', line },
    { seq: 2, at, cause: null, kind: 'close', ...ends, by: 'a' },
  ];
  const [, close] = events;
  const told = close && sentenceOf(close, makeTalk({ ...report, events }), sayIn('en')).text;
  expect(told).toBe(
    'The connection between a and b is gone. a hung up: it had heard nothing from b for longer than its repl-timeout.',
  );
});
