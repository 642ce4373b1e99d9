/**
 * The RDB layer against real Redis 7.0.15, where it is installed: files that a server wrote are read and written again to the
 * same bytes; files made here pass redis-check-rdb and load into a server that then writes the same.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, fromUint8Array, toUint8Array } from '../bytes';
import { anyRdbFile } from './arbitrary.testing';
import type { RdbFile } from './model';
import { readRdb } from './read';
import { writeRdb } from './write';

const OPTIONS = { rdbcompression: true, rdbchecksum: true };

function installed(): boolean {
  try {
    execFileSync('redis-check-rdb', ['--version'], { stdio: 'pipe' });
    return execFileSync('redis-server', ['--version'], { encoding: 'utf8' }).includes('v=7.0.');
  } catch {
    return false;
  }
}

describe.skipIf(!installed())('real Redis', () => {
  const dir = mkdtempSync(join(tmpdir(), 'replscope-rdb-'));
  const dump = join(dir, 'dump.rdb');
  let server: ChildProcess;
  let port = 0;

  const cli = (...args: readonly string[]): string =>
    execFileSync('redis-cli', ['-p', String(port), ...args], { encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  const pipe = (commands: readonly string[]): void => {
    const out = execFileSync('redis-cli', ['-p', String(port)], { encoding: 'utf8', input: commands.join('\n') });
    expect(out).not.toMatch(/^(ERR|WRONGTYPE|\(error\))/m);
  };
  const saved = (): Bytes => {
    expect(cli('SAVE')).toBe('OK');
    return fromUint8Array(readFileSync(dump));
  };
  const load = (bytes: Bytes): void => {
    writeFileSync(dump, toUint8Array(bytes));
    expect(cli('DEBUG', 'RELOAD', 'NOSAVE')).toBe('OK');
  };
  const fileOf = (bytes: Bytes): RdbFile => {
    const read = readRdb(bytes);
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    return read.file;
  };

  beforeAll(async () => {
    port = await freePort();
    const config = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      dir,
      '--save',
      '',
      '--enable-debug-command',
      'yes',
    ];
    server = spawn('redis-server', config, { stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      try {
        if (cli('PING') === 'PONG') break;
      } catch (error) {
        if (tries > 100) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  afterAll(() => {
    server.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  it('reads what a server writes, and writes it again to the byte', () => {
    pipe(['FLUSHALL', ...EVERYTHING]);
    const bytes = saved();
    const file = fileOf(bytes);
    expect(file.aux.map(([name]) => name)).toEqual(['redis-ver', 'redis-bits', 'ctime', 'used-mem', 'aof-base']);
    expect(file.databases.map(({ db }) => db)).toEqual([0, 3, 9]);
    const values = new Map(
      file.databases.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry] as const)),
    );
    expect(values.get('text')?.value).toEqual({ kind: 'string', value: 'hello world' });
    expect(values.get('42')?.value).toEqual({ kind: 'string', value: '-2147483649' });
    expect(values.get('soon')?.expiresAtMs).toBe(33_177_117_420_123);
    expect(values.get('ints')?.value).toEqual({ kind: 'set', encoding: 'intset', members: ['-70000', '1', '5'] });
    expect(values.get('ages')?.value).toEqual({
      kind: 'hash',
      encoding: 'listpack',
      fields: [
        ['ann', '31'],
        ['bob', '-4097'],
        ['cid', '9223372036854775807'],
        ['dot', '007'],
      ],
    });
    expect(values.get('scores')?.value).toEqual({
      kind: 'zset',
      encoding: 'listpack',
      members: [
        ['low', -Infinity],
        ['a', 0.1],
        ['b', 3],
        ['big', 1e17],
        ['c', 1e300],
      ],
    });
    const stream = values.get('log')?.value;
    if (stream?.kind !== 'stream') throw new Error('no stream');
    expect(stream.stream.entries).toHaveLength(250);
    expect(stream.stream.groups.map((group) => [group.name, group.entriesRead, group.pending.length])).toEqual([
      ['empty', -1, 0],
      ['g', 3, 2],
    ]);
    expect(writeRdb(file, OPTIONS)).toBe(bytes);
  });

  it('reads a stream with deleted entries', () => {
    pipe(['FLUSHALL', 'XADD s 5-1 a 1', 'XADD s 5-2 a 2', 'XADD s 6-1 b 3', 'XDEL s 5-1']);
    const value = fileOf(saved()).databases[0]?.entries[0]?.value;
    if (value?.kind !== 'stream') throw new Error('no stream');
    expect(value.stream.entries.map(({ id }) => `${id.ms}-${id.seq}`)).toEqual(['5-2', '6-1']);
    expect(value.stream).toMatchObject({ maxDeletedId: { ms: 5, seq: 1 }, entriesAdded: 3, lastId: { ms: 6, seq: 1 } });
  });

  it('writes what redis-check-rdb and a server accept and write again', () => {
    fc.assert(
      fc.property(anyRdbFile, fc.boolean(), fc.boolean(), (file, rdbcompression, rdbchecksum) => {
        const bytes = writeRdb(file, { rdbcompression, rdbchecksum });
        const path = join(dir, 'check.rdb');
        writeFileSync(path, toUint8Array(bytes));
        expect(execFileSync('redis-check-rdb', [path], { encoding: 'utf8' })).toContain('RDB looks OK!');
        load(bytes);
        const again = fileOf(saved());
        expect(sorted(again)).toEqual(sorted(file));
      }),
      { numRuns: 40 },
    );
  });

  it('compresses as the server does', () => {
    const words = fc.array(fc.constantFrom('a', 'ab', 'redis', '\0', 'xyzzy', 'aaaaaaaaaaaa', '0123456789'), {
      minLength: 4,
      maxLength: 120,
    });
    fc.assert(
      fc.property(fc.array(words, { minLength: 50, maxLength: 50 }), (texts) => {
        const entries = texts.map((text, i) => ({
          key: `k${i}`,
          value: { kind: 'string', value: text.join('') } as const,
          expiresAtMs: null,
        }));
        load(writeRdb({ aux: [], databases: [{ db: 0, entries }] }, { rdbcompression: false, rdbchecksum: true }));
        const bytes = saved();
        expect(writeRdb(fileOf(bytes), OPTIONS)).toBe(bytes);
      }),
      { numRuns: 10 },
    );
  });
});

/** Commands whose values are in every encoding, in three databases. */
const EVERYTHING: readonly string[] = [
  'SET text "hello world"',
  'SET 42 -2147483649',
  'SET n8 -128',
  'SET n16 32767',
  'SET n32 -2147483648',
  'SET zeros 007',
  'SET empty ""',
  `SET packed ${'abcabcabd'.repeat(500)}`,
  'SET soon 1 PXAT 33177117420123',
  'SET later 2 EXAT 33177117420',
  'RPUSH list a 5 -3 4095 -4096 4096 32767 -32768 8388607 2147483647 2147483648 9223372036854775807 -9223372036854775808 x',
  `RPUSH long ${Array.from({ length: 3000 }, (_, i) => `item-${i * 7919}`).join(' ')}`,
  `RPUSH wide ${'w'.repeat(200)} ${'x'.repeat(5000)} ${Array.from({ length: 3000 }, (_, i) => i * i).join('x')}`,
  'SADD ints 5 1 -70000',
  `SADD ints16 ${Array.from({ length: 512 }, (_, i) => i * 3).join(' ')}`,
  'SADD ints64 1 9223372036854775807',
  `SADD manyints ${Array.from({ length: 600 }, (_, i) => i).join(' ')}`,
  'SADD words one',
  'SADD mixed 1 2 three',
  'HSET ages ann 31 bob -4097 cid 9223372036854775807 dot 007',
  `HSET wide-hash f ${'v'.repeat(65)} g 1`,
  'ZADD scores 0.1 a 3 b 1e300 c -inf low 100000000000000000 big',
  `ZADD wide-zset 1.5 ${'m'.repeat(65)} -0 z inf top`,
  `EVAL "for i = 1, 250 do redis.call('XADD', 'log', (1000 + i) .. '-1', 'level', i % 7, 'text', 'line ' .. i) end" 0`,
  'XADD odd 1-1 a 1 b 2',
  'XADD odd 1-2 a 3 b 4',
  'XADD odd 2-1 c 5',
  'XADD odd 2-2 a 6 b 7',
  'XGROUP CREATE log g 0',
  'XREADGROUP GROUP g ann COUNT 2 STREAMS log >',
  'XREADGROUP GROUP g bob COUNT 1 STREAMS log >',
  'XACK log g 1001-1',
  'XGROUP CREATE log empty 1100-0',
  'XGROUP CREATECONSUMER log g idle',
  'SELECT 3',
  'SET greeting hi',
  'SELECT 9',
  'SADD s a',
  'FUNCTION LOAD "#!lua name=lib\\nredis.register_function(\'f\', function() return 1 end)"',
];

/** Order of keys and of what lies in hash tables is no part of equality. */
function sorted(file: RdbFile): unknown {
  return file.databases.map(({ db, entries }) => ({
    db,
    entries: [...entries]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((entry) => {
        const { value } = entry;
        if (value.kind === 'set') return { ...entry, value: { ...value, members: [...value.members].sort() } };
        if (value.kind === 'hash')
          return { ...entry, value: { ...value, fields: [...value.fields].sort(([a], [b]) => (a < b ? -1 : 1)) } };
        return entry;
      }),
  }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
