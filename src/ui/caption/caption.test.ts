import { describe, expect, test } from 'vitest';
import type { TraceEvent, TraceOf } from '../../engine/world/trace';
import type { Message, TrafficKind } from '../../protocol/message';
import { timeUs } from '../../protocol/units';
import { makeStory } from '../../scene/story';
import { type ToldEvent, stepsOf } from '../../store/steps';
import { fakeReport, HISTORY, nameOf } from '../../worker/fakeRun.testing';
import { sayIn } from '../text/say';
import { becauseOf } from './because';
import { captionOf, captionOfEvent, captionsOf } from './caption';
import { hungUpIn } from './hungUp';
import { makeTalk } from './talk';

const report = fakeReport();
const talk = makeTalk(report);
const en = sayIn('en');
const zh = sayIn('zh');

const message = (text: string, kind: TrafficKind, rest: Partial<Message> = {}): Message => {
  const words = text.split(' ');
  return {
    id: 9999,
    conn: 77,
    from: 'master',
    to: 'replica',
    kind,
    words,
    name: nameOf(words),
    label: text,
    start: 0,
    end: 10,
    complete: true,
    sentAt: timeUs(1),
    arrivesAt: timeUs(2),
    data: 0,
    offset: kind === 'stream' ? 77 : null,
    ...rest,
  };
};

/** Every name that a dissector gives, and words that must be in its English sentence. */
const SAID: readonly (readonly [string, TrafficKind, RegExp])[] = [
  ['PING', 'handshake', /Are you there/],
  ['PING', 'heartbeat', /still here/],
  ['ping', 'heartbeat', /still here/],
  ['+PONG', 'handshake', /I am/],
  ['-NOAUTH Authentication required.', 'refusal', /password first/],
  ['AUTH ••••', 'auth', /Here is the password/],
  ['-WRONGPASS invalid', 'refusal', /not the password/],
  ['REPLCONF listening-port 6380', 'handshake', /port 6380/],
  ['REPLCONF ip-address 10.0.0.9', 'handshake', /10\.0\.0\.9/],
  ['REPLCONF capa eof capa psync2', 'handshake', /eof, psync2/],
  ['+OK', 'handshake', /Done/],
  ['PSYNC ? -1', 'handshake', /no history/],
  [`PSYNC ${HISTORY} 1043`, 'handshake', /^I know history 8f3a61c0 up to 1\u202f042\. Go on from 1\u202f043\.$/],
  ['SYNC', 'handshake', /everything/],
  [`+FULLRESYNC ${HISTORY} 51`, 'snapshot', /8f3a61c0 up to 51/],
  [`+CONTINUE ${HISTORY}`, 'handshake', /Go on/],
  ['RDB', 'snapshot', /everything I have/],
  ['newline', 'heartbeat', /Patience/],
  ['REPLCONF ACK 137', 'heartbeat', /up to 137/],
  ['REPLCONF GETACK *', 'stream', /How far/],
  ['SELECT 0', 'stream', /database 0/],
  ['SET k v', 'stream', /SET k v/],
  ['MULTI', 'stream', /MULTI/],
  ['-LOADING Redis is loading', 'refusal', /loading/],
  ["-NOMASTERLINK Can't SYNC", 'refusal', /own master/],
  ['-MASTERDOWN Link', 'refusal', /own master/],
  ['-ERR whatever it is', 'refusal', /-ERR whatever it is/],
  ['+SOMETHING else', 'handshake', /\+SOMETHING else/],
  ['REPLCONF rdb-only 1', 'handshake', /rdb-only/],
];

test('of many at once, those that were lost are not counted among those that arrived', () => {
  const step = (messages: readonly Message[]) =>
    captionsOf({ index: 2, at: timeUs(9), begins: timeUs(1), messages, events: [], phase: 'propagate' }, 2, talk, en);
  const [here, gone] = [message('SET k v', 'stream'), message('SET k v', 'stream', { arrivesAt: null })];
  expect(step([gone, here, here, here, here]).map(({ said }) => said)).toEqual(['Do as I did, 4 times.']);
  const [lost] = step([here, gone, gone, gone, gone]);
  expect(lost?.lead).toMatch(/40 bytes, lost on the way$/);
  expect(lost?.why).toMatch(/^The connection broke/);
});

describe.each(SAID)('%s (%s)', (text, kind, said) => {
  test('has a sentence and a reason in both languages', () => {
    const one = message(text, kind);
    const [english, chinese] = [captionOf(one, talk, en), captionOf(one, talk, zh)];
    expect(english.said).toMatch(said);
    for (const caption of [english, chinese])
      for (const line of [caption.lead, caption.said, caption.why]) {
        expect(line).not.toBe('');
        // Every placeholder of the template has been filled.
        expect(line).not.toMatch(/\{\w+\}/);
      }
    expect(chinese.why).toMatch(/[\u4e00-\u9fff]/);
  });
});

test('the handshake of the run, as a conversation', () => {
  expect(report.messages.slice(0, 9).map((m) => captionOf(m, talk, en).said)).toEqual([
    'Are you there?',
    'I am.',
    'I listen on port 6380.',
    'Your port is noted.',
    'I can eof, psync2.',
    'What you can do is noted.',
    'I know history 8f3a61c0 up to 0. Go on from 1.',
    'No. You get a whole copy. It is history 8f3a61c0 up to 0.',
    'Here is everything I have.',
  ]);
  expect(captionOf(report.messages[6] as Message, talk, en).why).toContain('it offers its own history');
  expect(captionOf(report.messages[7] as Message, talk, en).why).toContain('is not the master’s');
  expect(captionOf(report.messages[9] as Message, talk, en).why).toContain('loaded');
  expect(captionOf(report.messages[10] as Message, talk, en).why).not.toContain('loaded');
});

test('why a full synchronization: each check has its own reason', () => {
  const reply = message(`+FULLRESYNC ${HISTORY} 9`, 'snapshot', { conn: 5, sentAt: timeUs(10) });
  const because = (check: object): string => {
    const decision = {
      seq: 0,
      at: timeUs(9),
      cause: null,
      kind: 'decision',
      node: 'm',
      conn: 5,
      replid: HISTORY,
      offset: 51,
      checks: [check],
      answer: 'fullresync',
      missing: 9,
    } as TraceEvent;
    return captionOf(reply, makeTalk({ ...report, events: [decision] }), en).why;
  };
  expect(because({ check: 'lower', offset: 51, first: 20_442, passed: false })).toContain(
    'Byte 51 has fallen out of the backlog: its first byte is 20\u202f442. 20\u202f391 bytes are gone',
  );
  expect(because({ check: 'upper', offset: 90, end: 80, passed: false })).toContain('beyond the end');
  expect(because({ check: 'backlog', passed: false })).toContain('no backlog');
});

test('a message that never arrived says so', () => {
  const caption = captionOf(message('SET k v', 'stream', { arrivesAt: null }), talk, en);
  expect(caption.lead).toContain('lost on the way');
  expect(caption.why).toContain('PSYNC');
});

test('a newline from below is a replica that loads', () => {
  const up = message('newline', 'heartbeat', { conn: 1, from: 'replica', to: 'master' });
  expect(captionOf(up, talk, en).said).toContain('loading');
});

test('every event that is told has a sentence in both languages', () => {
  const at = { seq: 1, at: timeUs(1), cause: null } as const;
  const events: readonly ToldEvent[] = [
    { ...at, kind: 'act', node: 'master', text: 'SET a 1' },
    { ...at, kind: 'act', node: null, text: 'link' },
    ...(['up', 'down', 'held'] as const).map(
      (state): ToldEvent => ({ ...at, kind: 'link', between: ['a', 'b'], state }),
    ),
    ...(['up', 'down', 'paused'] as const).map((state): ToldEvent => ({ ...at, kind: 'node', node: 'a', state })),
    { ...at, kind: 'open', conn: 1, from: 'a', to: 'b' },
    { ...at, kind: 'refused', conn: 1, from: 'a', to: 'b' },
    { ...at, kind: 'close', conn: 1, from: 'a', to: 'b', by: 'a' },
  ];
  for (const event of events)
    for (const say of [en, zh]) {
      const { lead, said, why } = captionOfEvent(event, say);
      expect([lead, said, why].join(' ')).not.toMatch(/\{\w+\}/);
    }
});

test('a step of many writes is told once', () => {
  const many = Array.from({ length: 400 }, (_, i) =>
    message(`SET key:${i} x`, 'stream', { id: i, offset: 51 + i * 133 }),
  );
  const step = { index: 3, at: timeUs(9), begins: timeUs(1), messages: many, events: [], phase: 'propagate' } as const;
  const [caption, ...rest] = captionsOf(step, 2, talk, en);
  expect(rest).toEqual([]);
  expect(caption?.said).toBe('Do as I did, 400 times.');
});

test('the chain of causes ends where somebody did something', () => {
  expect(becauseOf(report.messages[1] as Message, talk, en).at(-1)).toBe('master: SET greeting hello');
});

test('steps own every message exactly once', () => {
  const steps = stepsOf(report, makeStory(report));
  expect(steps.flatMap((s) => s.messages.map((m) => m.id)).sort((a, b) => a - b)).toEqual(
    report.messages.map((m) => m.id),
  );
});

test('what a command does is said: it follows, it lets go, it is a client’s', () => {
  const typed = (text: string): string =>
    captionOfEvent({ seq: 1, at: timeUs(1), cause: null, kind: 'act', node: 'a', text }, en).why;
  expect(typed('REPLICAOF master 6379')).toContain('opens a connection');
  expect(typed('slaveof NO one')).toContain('is a master from now on');
  expect(typed('SET replicaof no')).toContain('typed by a client');
});

test('another computer and another load were not typed at anything', () => {
  const turned = (what: 'machine' | 'load') =>
    captionOfEvent(
      { seq: 1, at: timeUs(1), cause: null, kind: 'act', node: 'a', text: 'memory 64 B', turned: what },
      en,
    );
  expect(turned('machine')).toMatchObject({ lead: 'Meanwhile', said: 'a: memory 64 B', voice: 'plain' });
  expect(turned('machine').why).toContain('Another computer');
  expect(turned('load').why).toContain('What writes here');
});

test('a refusal for want of a password is told by what was asked', () => {
  const why = (asked: string): string =>
    captionOf(
      message('-NOAUTH Authentication required.', 'refusal'),
      { ...talk, questionOf: () => message(asked, 'handshake') },
      en,
    ).why;
  expect(why('PING')).toContain('no error');
  expect(why('REPLCONF capa')).toContain('Not critical');
  expect(why('PSYNC ? -1')).toContain('tries SYNC');
  expect(why('SYNC')).toContain('begins at once');
});

test('a command is told with the reply that came at once, and without the one that was waited for', () => {
  const act = { seq: 1, at: timeUs(1), cause: null, kind: 'act', node: 'a', text: 'GET k', typed: true } as const;
  const told = (reply: string, at: number): string | null | undefined => {
    const events: readonly TraceEvent[] = [
      act,
      { seq: 2, at: timeUs(at), cause: null, kind: 'reply', node: 'a', command: 'GET k', reply },
    ];
    const step = { index: 3, at: timeUs(9), begins: timeUs(1), messages: [], events: [act], phase: 'none' } as const;
    return captionsOf(step, 2, makeTalk({ ...report, events }), en)[0]?.reply;
  };
  expect(told('$1\r\nv\r\n', 13)).toBe('"v"');
  expect(told('-LOADING Redis is loading\r\n', 67_000)).toBe('-LOADING Redis is loading');
  expect(told('$-1\r\n', 13)).toBe('(nil)');
  expect(told(':3\r\n', 13)).toBe('(integer) 3');
  expect(told('*1\r\n$1\r\na\r\n', 13)).toBeNull();
  expect(told(':1\r\n', 900_000)).toBeNull();
});

test('a link that is cut is told, not the connections that close with it', () => {
  const at = { at: timeUs(4), cause: null } as const;
  const events: readonly ToldEvent[] = [
    { ...at, seq: 1, kind: 'act', node: null, text: 'cut master – replica' },
    { ...at, seq: 2, kind: 'link', between: ['replica', 'master'], state: 'down' },
    { ...at, seq: 3, kind: 'close', conn: 1, from: 'replica', to: 'master', by: 'master' },
  ];
  const step = { index: 3, at: timeUs(4), begins: timeUs(4), messages: [], events, phase: 'none' } as const;
  expect(captionsOf(step, 2, talk, en).map(({ said }) => said)).toEqual([
    'The link between replica and master breaks.',
  ]);
});

test('why somebody hung up is what that server wrote into its log just before', () => {
  const told = (line: string, wroteAt: number, node = 'master', say = en): string | undefined => {
    const close = {
      seq: 9,
      at: timeUs(5000),
      cause: null,
      kind: 'close',
      conn: 1,
      from: 'replica',
      to: 'master',
      by: 'master',
    } as const;
    const log = { at: timeUs(wroteAt), cause: null, kind: 'log', role: 'M', level: '#' } as const;
    const events: readonly TraceEvent[] = [
      { ...log, seq: 1, node, line },
      { ...log, seq: 2, node: 'master', line: 'Connection with replica 10.0.0.2:6380 lost.' },
      close,
    ];
    const step = {
      index: 3,
      at: timeUs(5000),
      begins: timeUs(1),
      messages: [],
      events: [close],
      phase: 'none',
    } as const;
    return captionsOf(step, 2, makeTalk({ ...report, events }), say)[0]?.why;
  };
  const overflow = 'Client id=4 addr=10.0.0.2:40001 flags=S closed for overcoming of output buffer limits.';
  expect(told(overflow, 4500)).toBe(
    'master hung up: what waited there for replica had outgrown client-output-buffer-limit.',
  );
  expect(told(overflow, 4500, 'master', zh)).toContain('client-output-buffer-limit');
  expect(told('Disconnecting timedout replica (streaming sync): 10.0.0.2:6380', 5000)).toContain('repl-timeout');
  expect(told('Something else that it says', 5000)).toBe('master hung up. Its log says: Something else that it says');
  // The line that gives the reason comes before the line that says that the load failed.
  const newer = { at: timeUs(5000), cause: null, kind: 'log', node: 'replica', role: 'S', level: '#' } as const;
  const lines: readonly TraceEvent[] = [
    { ...newer, seq: 1, line: "Can't handle RDB format version 12" },
    { ...newer, seq: 2, line: 'Failed trying to load the MASTER synchronization DB from disk: Invalid argument' },
    { ...newer, seq: 3, kind: 'close', conn: 1, from: 'replica', to: 'master', by: 'replica' },
  ].map((event) => event as TraceEvent);
  expect([...hungUpIn(lines).values()]).toEqual([{ kind: 'newer', version: 12 }]);
  // A line of long ago or of another server is no reason for this.
  expect(told(overflow, 1000)).toBe('master hung up.');
  expect(told(overflow, 4500, 'replica')).toBe('master hung up.');
});

describe('a child that keeps open what its parent has let go of', () => {
  const at = { at: timeUs(9_000_000), cause: null } as const;
  const close = {
    ...at,
    seq: 9,
    kind: 'close',
    conn: 1,
    from: 'replica',
    to: 'master',
    by: 'master',
    hungUpAt: timeUs(2_000_000),
  } as const;
  const step = { index: 3, at: at.at, begins: timeUs(1), messages: [], events: [close], phase: 'none' } as const;
  const told = (events: readonly TraceEvent[]) => captionsOf(step, 2, makeTalk({ ...report, events }), en)[0];
  const log = { cause: null, kind: 'log', node: 'master', role: 'M', level: '#' } as const;
  const overflow = { ...log, line: 'Client id=4 closed for overcoming of output buffer limits.' };

  test('is why the other side hears of it so late, after the reason that the parent had', () => {
    expect(told([close])?.said).toMatch(/^The snapshot child of master is gone/);
    expect(told([close])?.why).toMatch(/^master itself had let go of it at 2\.000.s\./);
    expect(told([{ ...overflow, seq: 1, at: timeUs(1_999_900) }, close])?.why).toMatch(
      /outgrown client-output-buffer-limit\. master itself had let go/,
    );
    // What is logged later is no reason for what was done before.
    expect(told([{ ...overflow, seq: 1, at: timeUs(8_999_900) }, close])?.why).toMatch(/^master itself/);
  });

  test('a link that is whole again says what that means after a cut, and after a silence', () => {
    const link = (
      seq: number,
      state: 'up' | 'down' | 'held',
      between: readonly [string, string] = ['master', 'replica'],
    ) => ({ at: timeUs(seq), cause: null, seq, kind: 'link', between, state }) as const;
    const why = (...events: readonly TraceOf<'link'>[]): string | undefined => {
      const up = link(9, 'up', ['replica', 'master']);
      const talk = makeTalk({ ...report, events: [...events, link(8, 'up'), up] });
      return captionsOf({ ...step, events: [up] }, 2, talk, en)[0]?.why;
    };
    expect(why(link(1, 'held'))).toMatch(/^What was kept back arrives now/);
    expect(why(link(1, 'down'))).toMatch(/^Nobody is told\. The replica finds out/);
    expect(why(link(1, 'held'), link(2, 'down'))).toMatch(/^Nobody is told/);
    expect(why(link(1, 'down'), link(2, 'held', ['master', 'other']))).toMatch(/^Nobody is told/);
  });

  test('is told of when its parent dies', () => {
    const down = { ...at, seq: 3, kind: 'node', node: 'master', state: 'down' } as const;
    const said = (event: ToldEvent): string => Object.values(captionOfEvent(event, en)).join(' ');
    expect(said(down)).toContain('closed by the system');
    expect(said({ ...down, orphan: { pid: 7, holds: 2 } })).toMatch(/child lives on.*2 connections stay open/);
    expect(said({ ...down, orphan: { pid: 7, holds: 0 } })).toContain('its file still takes');
    expect(said({ ...down, why: 'memory', orphan: { pid: 7, holds: 1 } })).toMatch(/out of memory.*1 connection stays/);
  });
});
