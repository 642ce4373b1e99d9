import { describe, expect, it } from 'vitest';
import { annotate } from './annotate';
import { writeRdb } from './rdb/write';
import type { DissectedMessage } from './message';

const ID = 'ab'.repeat(20);
const MARK = 'ef'.repeat(20);
const command = (...words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
const as = (kind: DissectedMessage['kind'], name = ''): Pick<DissectedMessage, 'kind' | 'name'> => ({ kind, name });

/** `role explain text values` of every span but the frame's. */
function meanings(bytes: string, kind: DissectedMessage['kind'] = 'handshake'): string[] {
  return annotate(as(kind), bytes)
    .filter((span) => span.role !== 'frame')
    .map(
      ({ role, explain, text, values }) => `${role} ${explain} ${text}${values ? ` ${JSON.stringify(values)}` : ''}`,
    );
}

describe('annotate', () => {
  it('names the frame', () => {
    expect(annotate(as('handshake'), command('PING'))).toEqual([
      { start: 0, end: 2, role: 'frame', text: '*1', explain: 'arrayHeader', values: { count: 1 } },
      { start: 2, end: 4, role: 'frame', text: 'CRLF', explain: 'crlf' },
      { start: 4, end: 6, role: 'frame', text: '$4', explain: 'bulkHeader', values: { length: 4 } },
      { start: 6, end: 8, role: 'frame', text: 'CRLF', explain: 'crlf' },
      { start: 8, end: 12, role: 'command', text: 'PING', explain: 'commandName', values: { name: 'PING' } },
      { start: 12, end: 14, role: 'frame', text: 'CRLF', explain: 'crlf' },
    ]);
  });

  it('knows what the words of a handshake mean', () => {
    expect(meanings(command('PSYNC', ID, '51'))).toEqual([
      'command commandName PSYNC {"name":"PSYNC"}',
      `replid replid ${ID} {"replid":"${ID}"}`,
      'offset askedOffset 51 {"offset":51,"applied":50}',
    ]);
    expect(meanings(command('PSYNC', '?', '-1')).slice(1)).toEqual(['replid noReplid ?', 'offset argument -1']);
    expect(meanings(command('REPLCONF', 'capa', 'eof', 'capa', 'psync2')).slice(1)).toEqual([
      'argument configName capa {"name":"capa"}',
      'argument capability eof {"capability":"eof"}',
      'argument configName capa {"name":"capa"}',
      'argument capability psync2 {"capability":"psync2"}',
    ]);
    expect(meanings(command('REPLCONF', 'listening-port', '6380'))[2]).toBe(
      'argument listeningPort 6380 {"port":"6380"}',
    );
    expect(meanings(command('REPLCONF', 'ACK', '137'))[2]).toBe('offset ackOffset 137 {"offset":137}');
    expect(meanings(command('AUTH', 'ann', 'pw')).slice(1)).toEqual(['argument username ann', 'secret password ••••']);
    expect(meanings('SYNC\r\n')).toEqual(['command commandName SYNC {"name":"SYNC"}']);
  });

  it('knows what is written', () => {
    expect(meanings(command('SELECT', '3'), 'stream')[1]).toBe('argument db 3 {"db":"3"}');
    expect(meanings(command('SET', 'k', 'v', 'PXAT', '1'), 'stream').slice(1)).toEqual([
      'argument key k',
      'argument value v',
      'argument argument PXAT',
      'argument argument 1',
    ]);
    expect(meanings(command('HSET', 'h', 'f', 'v'), 'stream').slice(1)).toEqual([
      'argument key h',
      'argument argument f',
      'argument value v',
    ]);
    expect(meanings(command('DEL', 'a', 'b'), 'stream').slice(1)).toEqual(['argument key a', 'argument key b']);
  });

  it('knows the replies', () => {
    expect(meanings('+PONG\r\n')).toEqual(['reply simpleReply +PONG']);
    expect(meanings(`+FULLRESYNC ${ID} 0\r\n`)).toEqual([
      'reply simpleReply +FULLRESYNC',
      `replid replid ${ID} {"replid":"${ID}"}`,
      'offset fullresyncOffset 0 {"offset":0}',
    ]);
    expect(meanings(`+CONTINUE ${ID}\r\n`)).toEqual([
      'reply simpleReply +CONTINUE',
      `replid replid ${ID} {"replid":"${ID}"}`,
    ]);
    expect(meanings('-ERR no\r\n', 'refusal')).toEqual(['error errorReply -ERR no']);
    expect(meanings('\n', 'heartbeat')).toEqual(['newline newline \\n']);
  });

  it('opens a snapshot', () => {
    const rdb = writeRdb({ aux: [], databases: [] }, { rdbcompression: true, rdbchecksum: false });
    const tops = (bytes: string): string[] =>
      annotate(as('snapshot', 'RDB'), bytes).map(({ start, end, explain }) => `${start}-${end} ${explain}`);
    expect(tops(`$18\r\n${rdb}`)).toEqual(['0-3 rdbLength', '3-5 crlf', '5-23 rdb']);
    expect(tops(`$EOF:${MARK}\r\n${rdb}${MARK}`)).toEqual([
      '0-45 rdbEofAnnounced',
      '45-47 crlf',
      '47-65 rdb',
      '65-105 rdbEofMark',
    ]);
    expect(tops(`$EOF:${MARK}\r\n${rdb.slice(0, 12)}`)).toEqual(['0-45 rdbEofAnnounced', '45-47 crlf', '47-59 rdb']);
    const [, , body] = annotate(as('snapshot', 'RDB'), `$18\r\n${rdb}`);
    expect(body?.children?.map(({ start, end, explain }) => `${start}-${end} ${explain}`)).toEqual([
      '5-14 rdbMagic',
      '14-15 rdbEof',
      '15-23 rdbChecksum',
    ]);
  });

  it('says of a message without an end what can be said', () => {
    expect(meanings(command('SET', 'key', 'value').slice(0, -5), 'stream')).toEqual([
      'command commandName SET {"name":"SET"}',
      'argument key key',
      'argument unfinished va',
    ]);
    expect(meanings('+FULLRES')).toEqual(['argument unfinished +FULLRES']);
    expect(annotate(as('handshake'), '')).toEqual([]);
  });
});
