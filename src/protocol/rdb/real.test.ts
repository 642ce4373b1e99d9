/**
 * The RDB layer against real Redis 7.0.15, where it is installed: files that a server wrote are read and written again to the
 * same bytes; files made here pass redis-check-rdb and load into a server that then writes the same.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Addresses, claimAddresses } from '../../testing/real/addresses';
import { type Bytes, fromUint8Array, toUint8Array } from '../bytes';
import { formatG17 } from '../double';
import { addLongDoubles, formatLongDouble, isFiniteLongDouble, parseLongDouble } from '../longDouble';
import { anyRdbFile, anyRdbValue } from './arbitrary.testing';
import { EVERYTHING } from './everything.testing';
import { asLoaded } from './loaded';
import type { RdbFile, RdbValue } from './model';
import { anyOldRdb } from './older.testing';
import { imageText } from './imageText';
import { populatedIndex } from './populated';
import { writtenKey } from './populatedMould';
import { readRdb } from './read';
import { scanRdb } from './scan';
import { writeImage } from './writeImage';
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

describe.skipIf(!installed())('real Redis', { timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'replscope-rdb-'));
  const dump = join(dir, 'dump.rdb');
  let server: ChildProcess;
  let addresses: Addresses;

  const cli = (...args: readonly string[]): string =>
    execFileSync('redis-cli', ['-h', addresses.own(0), ...args], { encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  const pipe = (commands: readonly string[]): string => {
    const out = execFileSync('redis-cli', ['-h', addresses.own(0)], { encoding: 'utf8', input: commands.join('\n') });
    expect(out).not.toMatch(/^(ERR|WRONGTYPE|\(error\))/m);
    return out;
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
    addresses = await claimAddresses(1);
    const config = ['--bind', addresses.own(0), '--dir', dir, '--save', '', '--enable-debug-command', 'yes'];
    server = spawn('redis-server', config, { stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      try {
        if (cli('PING') === 'PONG') break;
      } catch (error) {
        if (tries > 100) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 30_000);
  afterAll(() => {
    server.kill('SIGKILL');
    addresses.release();
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

  it.each([
    { count: 100_000, size: 100, rdbcompression: true },
    { count: 100_000, size: 0, rdbcompression: true },
    { count: 20_000, size: 1000, rdbcompression: true },
    { count: 20_000, size: 1000, rdbcompression: false },
    { count: 2_000, size: 23, rdbcompression: true },
    { count: 1_000, size: 30_000, rdbcompression: true },
  ])('DEBUG POPULATE $count key $size, compressed: $rdbcompression: the same length and the same entries', (made) => {
    const { count, size, rdbcompression } = made;
    const rule = { prefix: 'key', size };
    pipe(['FLUSHALL', 'FUNCTION FLUSH', `CONFIG SET rdbcompression ${rdbcompression ? 'yes' : 'no'}`, 'SET own 1']);
    pipe([`DEBUG POPULATE ${count} key ${size}`, 'DEL key:7', `SET key:${count - 2} other`]);
    const digest = cli('DEBUG', 'DIGEST');
    const bytes = saved();
    const { records } = scanRdb(bytes);
    const aux = records.flatMap((record) => (record.kind === 'aux' ? [[record.name, record.value] as const] : []));
    const entries = records.flatMap((record) => (record.kind === 'entry' ? [record] : []));
    const others = entries.filter(({ key, start, end }) => {
      const index = populatedIndex(rule, key);
      return index === null || writtenKey(rule, rdbcompression, index) !== bytes.slice(start, end);
    });
    expect(others.map(({ key }) => key).toSorted()).toEqual([`key:${count - 2}`, 'own']);
    const stored = entries.filter(({ key }) => key === 'own' || key === `key:${count - 2}`);
    const image = writeImage(
      {
        aux,
        databases: [
          {
            db: 0,
            entries: stored.map(({ key, value }) => ({ key, value, expiresAtMs: null })),
            ranges: [{ ...rule, from: 0, to: count, gone: [7, count - 2] }],
          },
        ],
      },
      { rdbcompression, rdbchecksum: true },
    );
    expect(image.length).toBe(bytes.length);
    const text = imageText(image, 0, image.length);
    pipe(['FLUSHALL']);
    load(text);
    expect(cli('DEBUG', 'DIGEST')).toBe(digest);
    expect(cli('DBSIZE')).toBe(String(count));
    writeFileSync(dump, toUint8Array(text));
    expect(execFileSync('redis-check-rdb', [dump], { encoding: 'utf8' })).toContain('Checksum OK');
    pipe(['FLUSHALL', 'CONFIG SET rdbcompression yes']);
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

  it('loads values into the encodings that the server picks', () => {
    /** As a server writes a value that has outgrown its first encoding. */
    const outgrown = (value: RdbValue): RdbValue => {
      if (value.kind === 'set' || value.kind === 'hash') return { ...value, encoding: 'hashtable' };
      return value.kind === 'zset' ? { ...value, encoding: 'skiplist' } : value;
    };
    fc.assert(
      fc.property(fc.array(anyRdbValue, { minLength: 30, maxLength: 30 }), (values) => {
        const entries = values.map((value, i) => ({ key: `k${i}`, value: outgrown(value), expiresAtMs: null }));
        load(writeRdb({ aux: [], databases: [{ db: 0, entries }] }, OPTIONS));
        const loaded = entries.map((entry) => ({ ...entry, value: asLoaded(entry.value) }));
        expect(sorted(fileOf(saved()))).toEqual(sorted({ aux: [], databases: [{ db: 0, entries: loaded }] }));
      }),
      { numRuns: 10 },
    );
  });

  it('reads what older servers wrote, as the server reads it', () => {
    fc.assert(
      fc.property(anyOldRdb, (bytes) => {
        load(bytes);
        const file = fileOf(bytes);
        const databases = file.databases.map(({ db, entries }) => ({
          db,
          entries: entries.map((entry) => ({ ...entry, value: asLoaded(entry.value) })),
        }));
        expect(sorted(fileOf(saved()))).toEqual(sorted({ aux: [], databases }));
      }),
      { numRuns: 60 },
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

  it('prints numbers as the server does', () => {
    const noise = fc.sample(fc.double({ noNaN: true }), 300);
    const decimals = fc.sample(fc.tuple(fc.integer(), fc.nat(6)), 300).map(([n, places]) => n / 10 ** places);
    const scores = [...noise, ...decimals, 1234567890123456.25, 2 ** 62, -(2 ** 62), 2 ** 63, 1e17].filter(
      (n) => n !== 0,
    );
    const command = (name: string, n: number): string => `${name} ${String(n).replace('Infinity', 'inf')}`;
    pipe(['FLUSHALL', ...scores.map((n, i) => `${command(`ZADD z${i}`, n)} m`)]);
    const replies = pipe(scores.map((_, i) => `ZSCORE z${i} m`)).split('\n');
    expect(scores.map((n) => formatG17(n))).toEqual(replies.slice(0, scores.length));
    // In the file they are text of the other kind: 1e17 in full.
    const bytes = saved();
    expect(writeRdb(fileOf(bytes), OPTIONS)).toBe(bytes);

    const terms = fc.sample(fc.tuple(fc.integer(), fc.nat(9), fc.double({ noNaN: true, min: -1e30, max: 1e30 })), 300);
    const sums = terms.map(([n, places, x]) => [`${n}e-${places}`, String(x)] as const);
    const answers = pipe(sums.flatMap(([a, b], i) => [`SET f${i} ${a}`, `INCRBYFLOAT f${i} ${b}`]))
      .split('\n')
      .filter((line) => line !== 'OK');
    expect(sums.map(([a, b]) => sumOf(a, b))).toEqual(answers.slice(0, sums.length));
  });
});

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

function sumOf(a: Bytes, b: Bytes): Bytes | null {
  const [x, y] = [parseLongDouble(a), parseLongDouble(b)];
  const sum = x && y ? addLongDoubles(x, y) : null;
  return sum && isFiniteLongDouble(sum) ? formatLongDouble(sum) : null;
}
