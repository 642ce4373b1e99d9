import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate } from './annotate';
import { type Bytes, fromUint8Array } from './bytes';
import { countsInOffset, type Direction } from './caption';
import { converse, newConversation, unfinishedIn } from './conversation';
import { dissect, newDissector, unfinishedMessage } from './dissect';
import { gapIn } from './gap.testing';
import type { DissectedMessage } from './message';
import { writeRdb } from './rdb/write';

const command = (...words: readonly string[]): Bytes =>
  `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
const ID = '8f3a'.repeat(10);
const MARK = '0123456789'.repeat(4);
const RDB = writeRdb({ aux: [['redis-ver', '7.0.15']], databases: [] }, { rdbcompression: true, rdbchecksum: true });
const EOF_SNAPSHOT = `$EOF:${MARK}\r\n${RDB}${MARK}`;

function all(direction: Direction, ...pieces: readonly Bytes[]): readonly DissectedMessage[] {
  let dissector = newDissector(direction);
  const messages: DissectedMessage[] = [];
  for (const piece of pieces) {
    const dissection = dissect(dissector, piece);
    dissector = dissection.dissector;
    messages.push(...dissection.messages);
  }
  const last = unfinishedMessage(dissector);
  return last ? [...messages, last] : messages;
}
const brief = (messages: readonly DissectedMessage[]): string[] =>
  messages.map(
    ({ kind, label, start, end, complete }) => `${kind} ${start}-${end} ${label}${complete ? '' : ' (unfinished)'}`,
  );

describe('a replica to its master', () => {
  it('shakes hands', () => {
    const bytes = [
      command('PING'),
      command('AUTH', 'secret'),
      command('REPLCONF', 'listening-port', '6380'),
      command('REPLCONF', 'capa', 'eof', 'capa', 'psync2'),
      command('PSYNC', ID, '51'),
      command('REPLCONF', 'ACK', '137'),
      '\n',
      'SYNC\r\n',
    ];
    expect(brief(all('toMaster', ...bytes))).toEqual([
      'handshake 0-14 PING',
      'auth 14-40 AUTH ••••',
      'handshake 40-89 REPLCONF listening-port 6380',
      'handshake 89-148 REPLCONF capa eof psync2',
      'handshake 148-218 PSYNC 8f3a… 51',
      'heartbeat 218-254 ACK 137',
      'heartbeat 254-255 newline',
      'handshake 255-261 SYNC',
    ]);
    expect(all('toMaster', ...bytes).map(({ name }) => name)).toEqual([
      'PING',
      'AUTH',
      'REPLCONF listening-port',
      'REPLCONF capa',
      'PSYNC',
      'REPLCONF ACK',
      'newline',
      'SYNC',
    ]);
  });

  it('never tells a secret, finished or not', () => {
    const login = command('AUTH', 'ann', 'zyxwvutsr');
    expect(all('toMaster', login)[0]).toMatchObject({ label: 'AUTH ann ••••', words: ['AUTH', 'ann', '••••'] });
    for (const bytes of [login, command('auth', 'zyxwvutsr'), 'AUTH ann zyxwvutsr\r\n', 'AUTH zyxwvutsr\r\n'])
      for (let cut = 1; cut <= bytes.length; cut++) {
        const part = bytes.slice(0, cut);
        const shown = all('toMaster', part).map((message) => [message, annotate(message, part)]);
        expect(JSON.stringify(shown)).not.toMatch(/zy/);
      }
  });
});

describe('a master to its replica', () => {
  it('answers, sends a snapshot and streams', () => {
    const stream = [
      command('SELECT', '0'),
      command('SET', 'k', 'v'),
      command('ping'),
      command('REPLCONF', 'GETACK', '*'),
      command('SET', 'k', 'x'.repeat(99)),
    ];
    const messages = all(
      'toReplica',
      '+PONG\r\n+OK\r\n',
      `+FULLRESYNC ${ID} 7\r\n\n`,
      `$${RDB.length}\r\n${RDB}`,
      ...stream,
    );
    expect(brief(messages)).toEqual([
      'handshake 0-7 +PONG',
      'handshake 7-12 +OK',
      'handshake 12-68 +FULLRESYNC 8f3a… 7',
      'heartbeat 68-69 newline',
      'snapshot 69-110 RDB 36 B',
      'stream 110-133 SELECT 0',
      'stream 133-160 SET k v',
      'heartbeat 160-174 ping',
      'heartbeat 174-211 GETACK *',
      `stream 211-337 SET k ${'x'.repeat(21)}…`,
    ]);
    expect(messages.map((message) => countsInOffset(message, 'toReplica'))).toEqual([
      ...Array(5).fill(false),
      ...Array(5).fill(true),
    ]);
  });

  it('streams a snapshot of unknown length, and goes on right behind a +CONTINUE', () => {
    expect(brief(all('toReplica', EOF_SNAPSHOT + command('ping')))).toEqual([
      'snapshot 0-123 RDB 36 B',
      'heartbeat 123-137 ping',
    ]);
    expect(brief(all('toReplica', `+CONTINUE ${ID}\r\n${command('SET', 'b', '2')}`))).toEqual([
      'handshake 0-52 +CONTINUE 8f3a…',
      'stream 52-79 SET b 2',
    ]);
    expect(brief(all('toReplica', '$0\r\n'))).toEqual(['snapshot 0-4 RDB 0 B']);
  });

  it('refuses', () => {
    expect(all('toReplica', '-NOAUTH Authentication required.\r\n')).toEqual([
      {
        start: 0,
        end: 34,
        kind: 'refusal',
        name: '-NOAUTH',
        label: '-NOAUTH Authentication requ…',
        words: ['-NOAUTH', 'Authentication', 'required.'],
        complete: true,
      },
    ]);
  });

  it('is told while it is not finished', () => {
    expect(brief(all('toReplica', `$1000000\r\n${RDB}`))).toEqual(['snapshot 0-46 RDB 1.0 MB (unfinished)']);
    expect(brief(all('toReplica', EOF_SNAPSHOT.slice(0, 90)))).toEqual(['snapshot 0-90 RDB 43 B… (unfinished)']);
    expect(brief(all('toReplica', command('SET', 'key', 'value').slice(0, -4)))).toEqual([
      'stream 0-29 SET key… (unfinished)',
    ]);
    expect(brief(all('toReplica', '*3'))).toEqual(['stream 0-2 … (unfinished)']);
    expect(brief(all('toReplica', '*x\r\n', command('PING')))).toEqual(['stream 0-18 garbage (unfinished)']);
    expect(brief(all('toReplica', 'what?\r\n', '+OK\r\n'))).toEqual(['stream 0-7 garbage', 'handshake 7-12 +OK']);
  });

  it('keeps little of what is big', () => {
    const { dissector } = dissect(newDissector('toReplica'), `$EOF:${MARK}\r\n${'x'.repeat(100_000)}`);
    expect(JSON.stringify(dissector).length).toBeLessThan(300);
    expect(
      JSON.stringify(
        dissect(newDissector('toReplica'), `*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$900000\r\n${'x'.repeat(100_000)}`),
      ).length,
    ).toBeLessThan(600);
  });
});

describe('a conversation', () => {
  it('knows which reply answers what', () => {
    const said: readonly (readonly [Direction, Bytes])[] = [
      ['toMaster', command('PING')],
      ['toReplica', '-NOAUTH Authentication required.\r\n'],
      [
        'toMaster',
        command('AUTH', 'x') + command('REPLCONF', 'listening-port', '1') + command('REPLCONF', 'capa', 'eof'),
      ],
      ['toReplica', '+OK\r\n+OK\r\n-ERR no\r\n'],
      ['toMaster', command('PSYNC', '?', '-1')],
      ['toReplica', '\n-ERR unknown command\r\n'],
      ['toMaster', 'SYNC\r\n'],
      ['toReplica', `$${RDB.length}\r\n${RDB}`],
      ['toMaster', command('REPLCONF', 'ACK', '0')],
      ['toReplica', command('ping')],
    ];
    let conversation = newConversation();
    const answers: string[] = [];
    for (const [direction, bytes] of said) {
      const next = converse(conversation, direction, bytes);
      conversation = next.conversation;
      if (direction === 'toReplica')
        answers.push(...next.messages.map((m) => `${m.kind} ${m.name} ${m.answers ?? ''}`.trim()));
    }
    expect(answers).toEqual([
      'refusal -NOAUTH PING',
      'auth +OK AUTH',
      'handshake +OK REPLCONF listening-port',
      'refusal -ERR REPLCONF capa',
      'heartbeat newline',
      'refusal -ERR PSYNC',
      'snapshot RDB SYNC',
      'heartbeat ping',
    ]);
    expect(conversation.awaiting).toEqual([]);
    expect(unfinishedIn(conversation, 'toMaster')).toBeNull();
  });
});

const word = fc.oneof(
  fc.constantFrom('SET', 'REPLCONF', 'AUTH', 'PSYNC', 'ping', 'ACK', 'é', ''),
  fc.uint8Array({ maxLength: 12 }).map(fromUint8Array),
);
const anyMessage = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => command(...words)),
  fc.constantFrom(
    '\n',
    '+OK\r\n',
    `+FULLRESYNC ${ID} 12\r\n`,
    `+CONTINUE ${ID}\r\n`,
    '-ERR oh\r\n',
    `$${RDB.length}\r\n${RDB}`,
    EOF_SNAPSHOT,
    'SYNC\r\n',
    '*0\r\n',
  ),
  fc.uint8Array({ maxLength: 20 }).map(fromUint8Array),
);
const anyDirection = fc.constantFrom<Direction>('toMaster', 'toReplica');

describe('whatever comes', () => {
  it('does not matter how it is cut', () => {
    fc.assert(
      fc.property(anyDirection, fc.array(anyMessage), fc.array(fc.nat(60)), (direction, messages, cuts) => {
        const bytes = messages.join('');
        const pieces: Bytes[] = [];
        let at = 0;
        for (const cut of cuts) pieces.push(bytes.slice(at, (at += cut)));
        expect(all(direction, ...pieces, bytes.slice(at))).toEqual(all(direction, bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('each byte belongs to one message, and there to one span', () => {
    fc.assert(
      fc.property(anyDirection, fc.array(anyMessage, { maxLength: 6 }), fc.nat(), (direction, parts, cut) => {
        const whole = parts.join('');
        const bytes = whole.slice(0, whole.length - (cut % 20));
        let at = 0;
        for (const message of all(direction, bytes)) {
          expect(message.start).toBe(at);
          expect([...message.label].length).toBeLessThanOrEqual(28);
          expect(
            gapIn(annotate(message, bytes.slice(message.start, message.end)), 0, message.end - message.start),
          ).toBeNull();
          at = message.end;
        }
        expect(at).toBe(bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});
