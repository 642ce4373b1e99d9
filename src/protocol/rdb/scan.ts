/**
 * One walk over an RDB, as records that lie side by side: what the reader makes a file of, and what the picture of its bytes is
 * made of. The walk ends at the end of the file, or where it can't go on; the records up to there are good.
 */
import type { Bytes } from '../bytes';
import { type Crc64, crc64, crc64Hex } from '../crc64';
import { Cursor, RdbFault } from './cursor';
import type { RdbFailure, RdbValue } from './model';
import { Opcode, RDB_VERSION } from './opcode';
import { readString } from './string';
import { readValue } from './value';

/** `[start, end)` are positions in the file; the other numbers in it are where a part begins. */
export type RdbRecord = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'magic'; readonly version: number }
  | { readonly kind: 'aux'; readonly name: Bytes; readonly value: Bytes; readonly valueAt: number }
  | { readonly kind: 'function'; readonly source: Bytes }
  | { readonly kind: 'selectDb'; readonly db: number }
  | { readonly kind: 'resize'; readonly keys: number; readonly expiring: number }
  | { readonly kind: 'expire'; readonly atMs: number }
  | { readonly kind: 'idle'; readonly seconds: number }
  | { readonly kind: 'freq'; readonly counter: number }
  | {
      readonly kind: 'entry';
      readonly type: number;
      readonly key: Bytes;
      readonly value: RdbValue;
      readonly keyAt: number;
      readonly valueAt: number;
    }
  | { readonly kind: 'eof' }
  /** Hex as the log prints it; `found` is `0` in a file that was written without a checksum. */
  | { readonly kind: 'checksum'; readonly found: string; readonly expected: string }
);

type RecordBody = RdbRecord extends infer R ? (R extends RdbRecord ? Omit<R, 'start' | 'end'> : never) : never;

export interface RdbScan {
  readonly records: readonly RdbRecord[];
  /** Why the walk ended early. A checksum that does not fit is no reason: the record tells. */
  readonly failure: RdbFailure | null;
}

export function scanRdb(bytes: Bytes): RdbScan {
  const records: RdbRecord[] = [];
  const cursor = new Cursor(bytes, 0);
  try {
    let version = 0;
    for (let kind: RdbRecord['kind'] | null = null; kind !== 'checksum'; ) {
      const start = cursor.at;
      if (kind === 'eof' && version < FIRST_WITH_CHECKSUM) break;
      const body: RecordBody =
        kind === null ? readMagic(cursor) : kind === 'eof' ? readChecksum(cursor) : readRecord(cursor);
      if (body.kind === 'magic') version = body.version;
      kind = body.kind;
      records.push({ ...body, start, end: cursor.at });
    }
    return { records, failure: null };
  } catch (thrown) {
    if (thrown instanceof RdbFault) return { records, failure: thrown.failure };
    throw thrown;
  }
}

const FIRST_WITH_CHECKSUM = 5;

function readMagic(cursor: Cursor): RecordBody {
  const magic = cursor.take(9);
  if (!magic.startsWith('REDIS')) throw new RdbFault({ kind: 'signature' });
  const version = Number(/^\d*/.exec(magic.slice(5))?.[0] ?? '');
  if (version < 1 || version > RDB_VERSION) throw new RdbFault({ kind: 'version', version });
  return { kind: 'magic', version };
}

function readRecord(cursor: Cursor): RecordBody {
  const at = cursor.at;
  const type = cursor.byte();
  switch (type) {
    case Opcode.AUX: {
      const name = readString(cursor);
      const valueAt = cursor.at;
      return { kind: 'aux', name, value: readString(cursor), valueAt };
    }
    case Opcode.FUNCTION2:
      return { kind: 'function', source: readString(cursor) };
    case Opcode.SELECT_DB:
      return { kind: 'selectDb', db: cursor.number("a database's number") };
    case Opcode.RESIZE_DB:
      return { kind: 'resize', keys: cursor.count(), expiring: cursor.count() };
    case Opcode.EXPIRE_MS:
      return { kind: 'expire', atMs: cursor.milliseconds() };
    case Opcode.EXPIRE:
      return { kind: 'expire', atMs: readSeconds(cursor) * 1000 };
    case Opcode.IDLE:
      return { kind: 'idle', seconds: cursor.count() };
    case Opcode.FREQ:
      return { kind: 'freq', counter: cursor.byte() };
    case Opcode.EOF:
      return { kind: 'eof' };
    case Opcode.MODULE_AUX:
      return cursor.corrupt("the data of a module can't be read here", at);
    default: {
      const keyAt = cursor.at;
      const key = readString(cursor);
      const valueAt = cursor.at;
      return { kind: 'entry', type, key, keyAt, valueAt, value: readValue(cursor, type) };
    }
  }
}

function readSeconds(cursor: Cursor): number {
  const raw = cursor.take(4);
  return raw.charCodeAt(0) | (raw.charCodeAt(1) << 8) | (raw.charCodeAt(2) << 16) | (raw.charCodeAt(3) << 24);
}

function readChecksum(cursor: Cursor): RecordBody {
  const expected = crc64(cursor.bytes.slice(0, cursor.at));
  return { kind: 'checksum', found: crc64Hex(registerFrom(cursor.take(8))), expected: crc64Hex(expected) };
}

function registerFrom(raw: Bytes): Crc64 {
  const half = (at: number): number =>
    (raw.charCodeAt(at) |
      (raw.charCodeAt(at + 1) << 8) |
      (raw.charCodeAt(at + 2) << 16) |
      (raw.charCodeAt(at + 3) << 24)) >>>
    0;
  return { lo: half(0), hi: half(4) };
}
