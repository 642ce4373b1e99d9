import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUint8Array, hex } from '../bytes';
import { gapIn } from '../gap.testing';
import type { Span } from '../span';
import { anyBytes, anyRdbFile } from './arbitrary.testing';
import { decodeListpack, encodeListpack } from './listpack';
import type { RdbFile } from './model';
import { readRdb } from './read';
import { MOST_ENTRIES, rdbSpans } from './tree';
import { writeRdb } from './write';

const OPTIONS = { rdbcompression: true, rdbchecksum: true };
const anyOptions = fc.record({ rdbcompression: fc.boolean(), rdbchecksum: fc.boolean() });
const SMALL: RdbFile = {
  aux: [['redis-bits', '64']],
  databases: [{ db: 0, entries: [{ key: 'x', value: { kind: 'string', value: '1' }, expiresAtMs: 1 }] }],
};

describe('writeRdb', () => {
  it('writes the smallest file that a server accepts', () => {
    expect(writeRdb({ aux: [], databases: [] }, { rdbcompression: true, rdbchecksum: false })).toBe(
      'REDIS0010\xff\0\0\0\0\0\0\0\0',
    );
  });

  it('writes a key that expires', () => {
    expect(hex(writeRdb(SMALL, OPTIONS).slice(9, -8), ' ')).toBe(
      'fa 0a 72 65 64 69 73 2d 62 69 74 73 c0 40 fe 00 fb 01 01 fc 01 00 00 00 00 00 00 00 00 01 78 c0 01 ff',
    );
  });
});

describe('readRdb', { timeout: 30_000 }, () => {
  it('reads what writeRdb wrote', () => {
    fc.assert(
      fc.property(anyRdbFile, anyOptions, (file, options) => {
        expect(readRdb(writeRdb(file, options))).toEqual({ ok: true, version: 10, file });
      }),
    );
  });

  it('tells the ways to fail apart, as Redis does', () => {
    const good = writeRdb(SMALL, OPTIONS);
    const failure = (bytes: string): unknown => {
      const read = readRdb(bytes);
      return read.ok ? 'ok' : read.failure;
    };
    expect(failure('')).toEqual({ kind: 'shortRead', at: 0 });
    expect(failure('HELLO0010')).toEqual({ kind: 'signature' });
    expect(failure(`REDIS0011${good.slice(9)}`)).toEqual({ kind: 'version', version: 11 });
    expect(failure(good.slice(0, -1))).toEqual({ kind: 'shortRead', at: good.length - 1 });
    expect(failure(good.replace('\xc0\x01\xff', '\xc0\x02\xff'))).toMatchObject({
      kind: 'checksum',
      found: expect.stringMatching(/^[0-9a-f]{10,16}$/),
    });
    expect(failure(`${good.slice(0, -8)}${'\0'.repeat(8)}`)).toBe('ok');
    expect(failure(good.slice(0, 9) + '\x50\x01x')).toMatchObject({ kind: 'corrupt', at: 12 });
    const twice = { ...SMALL, databases: [...SMALL.databases, ...SMALL.databases] };
    expect(failure(writeRdb(twice, OPTIONS))).toMatchObject({ kind: 'corrupt', sentence: 'a key is there twice' });
    expect(readRdb(good.replace('\xc0\x01\xff', '\xc0\x02\xff'), false).ok).toBe(true);
  });

  it('leaves out keys without elements', () => {
    const read = readRdb('REDIS0010\xfe\0\x12\x01a\0\x00\x01b\x01c\xff' + '\0'.repeat(8));
    expect(read.ok && read.file.databases[0]?.entries.map(({ key }) => key)).toEqual(['b']);
  });

  it('answers any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(readRdb(fromUint8Array(noise)).ok).toBe(false);
        expect(readRdb(`REDIS0010${fromUint8Array(noise)}`)).toHaveProperty('ok');
      }),
      { numRuns: 2000 },
    );
  });

  it('answers any damage to a file', () => {
    const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(anyRdbFile, damage, (file, wounds) => {
        let bytes = writeRdb(file, { rdbcompression: true, rdbchecksum: false });
        for (const { at, byte, cut } of wounds) {
          const place = at % bytes.length;
          bytes = bytes.slice(0, place) + String.fromCharCode(byte) + bytes.slice(place + (cut ? 2 : 1));
          expect(gapIn(rdbSpans(bytes), 0, bytes.length)).toBeNull();
          expect(readRdb(bytes)).toHaveProperty('ok');
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('rdbSpans', () => {
  it('tells what cannot be read by its kind, and has words for it only where Redis has', () => {
    const last = (bytes: string): unknown => {
      const { explain, text } = rdbSpans(bytes).at(-1) ?? {};
      return [explain, text];
    };
    const whole = writeRdb(SMALL, OPTIONS);
    expect(last(whole.slice(0, 30))).toEqual(['unfinished', '…']);
    expect(last(`${whole}xx`)).toEqual(['rdbAfter', '…']);
    expect(last('RADIS0010')).toEqual(['rdbNoMagic', '…']);
    expect(last('REDIS0010\xfe\x82')).toEqual(['rdbDamaged', 'Unknown length encoding 2 in rdbLoadLen()']);
    expect(last('REDIS0010\xfe\x00\x00\x01k\xfd')).toEqual(['rdbDamaged', 'Unknown RDB string encoding type 61']);
  });

  it('of very many keys tells those around a place apart, and tiles all the same', () => {
    const entries = Array.from({ length: 1000 }, (_, i) => ({
      key: `key:${i}`,
      value: { kind: 'string' as const, value: 'v' },
      expiresAtMs: i % 2 === 0 ? 33_177_117_420_123 : null,
    }));
    const bytes = writeRdb({ aux: [], databases: [{ db: 0, entries }] }, { rdbcompression: true, rdbchecksum: true });
    const seen = (around: number): readonly string[] => {
      const spans = rdbSpans(bytes, around);
      expect(gapIn(spans, 0, bytes.length)).toBeNull();
      const { children = [], text } = spans.find(({ explain }) => explain === 'rdbDatabase') ?? {};
      const keys = children.filter(({ explain }) => explain === 'rdbEntry');
      expect(keys).toHaveLength(MOST_ENTRIES);
      const rest = children
        .filter(({ explain }) => explain === 'rdbMore')
        .map((span) => String(span.values?.['count']));
      return [text ?? '', String(keys[0]?.values?.['key']), String(keys.at(-1)?.values?.['key']), ...rest];
    };
    expect(seen(0)).toEqual(['db 0: 1000 keys', 'key:0', 'key:399', '600']);
    expect(seen(bytes.indexOf('key:500'))).toEqual(['db 0: 1000 keys', 'key:300', 'key:699', '300', '300']);
    expect(seen(bytes.length)).toEqual(['db 0: 1000 keys', 'key:600', 'key:999', '600']);
  });

  it('gives every byte of a file one place', () => {
    fc.assert(
      fc.property(anyRdbFile, anyOptions, fc.nat(), (file, options, cut) => {
        const bytes = writeRdb(file, options);
        expect(gapIn(rdbSpans(bytes), 0, bytes.length)).toBeNull();
        const part = bytes.slice(0, cut % bytes.length);
        expect(gapIn(rdbSpans(part), 0, part.length)).toBeNull();
      }),
    );
  });

  it('is a tree', () => {
    const outline = (spans: readonly Span[]): unknown[] =>
      spans.map((span) =>
        span.children
          ? [span.text, ...outline(span.children)]
          : `${span.end - span.start} ${span.explain} ${span.text}`,
      );
    const newer = writeRdb(SMALL, { rdbcompression: true, rdbchecksum: false, version: 12 });
    expect(outline(rdbSpans(newer))).toEqual(['9 rdbMagic RDB version 12', `${newer.length - 9} rdbNewer never read`]);
    const bytes = writeRdb(SMALL, { rdbcompression: true, rdbchecksum: false });
    expect(outline(rdbSpans(bytes))).toEqual([
      '9 rdbMagic RDB version 10',
      ['redis-bits: 64', '1 rdbOpcode AUX', '11 rdbAuxKey redis-bits', '2 rdbAuxValue 64'],
      [
        'db 0: 1 keys',
        '2 rdbSelectDb db 0',
        '3 rdbResize 1 keys, 1 expire',
        ['x: 1', '9 rdbExpire 1', '1 rdbType 0: string', '2 rdbKey x', '2 rdbValue 1'],
      ],
      '1 rdbEof EOF',
      '8 rdbChecksum none',
    ]);
  });
});

describe('listpacks', () => {
  it('are what the rules say', () => {
    expect(hex(encodeListpack(['hi', '5']), ' ')).toBe('0d 00 00 00 02 00 82 68 69 03 05 01 ff');
  });

  it('hold what they were given', () => {
    const long = fc.integer({ min: 4090, max: 17_000 }).map((n) => 'y'.repeat(n));
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 20, arbitrary: anyBytes }, long)), (items) => {
        expect(decodeListpack(encodeListpack(items))).toEqual(items);
      }),
    );
  });
});
