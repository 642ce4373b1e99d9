/**
 * One walk over an RDB, as records that lie side by side. The reader makes a file of them, the picture of the bytes is made of them too.
 * The walk ends at the end of the file, or where it cannot go on; the records before that are good.
 */
import type { Bytes } from '../bytes';
import { CRC64_START, type Crc64, crc64, crc64Hex } from '../crc64';
import { Cursor, RdbFault } from './cursor';
import type { KeyRange, RdbImage } from './image';
import type { RdbFailure, RdbValue } from './model';
import { Opcode, RDB_VERSION } from './opcode';
import { moduleName } from './moduleName';
import { readString } from './string';
import { readValue } from './value';

/** `[start, end)` are positions in the file. Other positions in a record are where one of its parts begins. */
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
  /** Keys of a rule, side by side (image.ts). Only in bytes that were described. */
  | { readonly kind: 'populated'; readonly keys: KeyRange; readonly compressed: boolean }
  | { readonly kind: 'eof' }
  /** Hex as Redis logs it. `found` is `0` in a file that was written without a checksum. */
  | { readonly kind: 'checksum'; readonly found: string; readonly expected: string }
);

type RecordBody = RdbRecord extends infer R ? (R extends RdbRecord ? Omit<R, 'start' | 'end'> : never) : never;

export interface RdbScan {
  readonly records: readonly RdbRecord[];
  /** Why the walk ended early. A wrong checksum is none: its record says so. */
  readonly failure: RdbFailure | null;
}

export function scanRdb(bytes: Bytes, highest = RDB_VERSION): RdbScan {
  return scanOn(bytes, { ...RDB_START, highest });
}

/** How far a walk has come over an RDB that arrives in pieces. */
export interface ScanPoint {
  /** The position that comes next. */
  readonly at: number;
  readonly last: RdbRecord['kind'] | null;
  readonly version: number;
  /** The highest RDB version that this reader understands. */
  readonly highest: number;
  /** Of all bytes before `at`. */
  readonly crc: Crc64;
  /** The file has ended: what follows is no part of it. */
  readonly complete: boolean;
  /** Everything before `at` is the beginning of this image, and `crc` has not been computed. */
  readonly image?: RdbImage;
}

export const RDB_START: ScanPoint = {
  at: 0,
  last: null,
  version: 0,
  highest: RDB_VERSION,
  crc: CRC64_START,
  complete: false,
};

export interface PieceScan extends RdbScan {
  readonly point: ScanPoint;
}

/**
 * The records that lie completely in `bytes`, which begin at `from.at`. A `shortRead` means only that the next record is not complete yet.
 */
export function scanOn(bytes: Bytes, from: ScanPoint): PieceScan {
  const records: RdbRecord[] = [];
  const cursor = new Cursor(bytes, 0);
  let { last, version } = from;
  let done = 0;
  const reached = (complete: boolean): ScanPoint => ({
    at: from.at + done,
    last,
    version,
    highest: from.highest,
    crc: complete ? CRC64_START : crc64(bytes.slice(0, done), from.crc),
    complete,
  });
  try {
    while (last !== 'checksum' && !(last === 'eof' && version < FIRST_WITH_CHECKSUM)) {
      const body: RecordBody =
        last === null
          ? readMagic(cursor, from.highest)
          : last === 'eof'
            ? readChecksum(cursor, from.crc)
            : readRecord(cursor);
      if (body.kind === 'magic') version = body.version;
      last = body.kind;
      records.push({ ...moved(body, from.at), start: from.at + done, end: from.at + cursor.at });
      done = cursor.at;
    }
    return { records, failure: null, point: reached(true) };
  } catch (thrown) {
    if (thrown instanceof RdbFault) return { records, failure: thrown.failure, point: reached(false) };
    throw thrown;
  }
}

/** The positions within a record, changed to count from the beginning of the file. */
function moved(body: RecordBody, by: number): RecordBody {
  if (by === 0) return body;
  if (body.kind === 'aux') return { ...body, valueAt: body.valueAt + by };
  return body.kind === 'entry' ? { ...body, keyAt: body.keyAt + by, valueAt: body.valueAt + by } : body;
}

const FIRST_WITH_CHECKSUM = 5;

function readMagic(cursor: Cursor, highest: number): RecordBody {
  const magic = cursor.take(9);
  if (!magic.startsWith('REDIS')) throw new RdbFault({ kind: 'signature' });
  const version = Number(/^\d*/.exec(magic.slice(5))?.[0] ?? '');
  if (version < 1 || version > highest) throw new RdbFault({ kind: 'version', version });
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
    case Opcode.MODULE_AUX: {
      const text = `The RDB file contains AUX module data I can't load: no matching module '${moduleName(cursor)}'`;
      return cursor.corrupt(text, at, { kind: 'exit', line: 0, text });
    }
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

function readChecksum(cursor: Cursor, before: Crc64): RecordBody {
  const expected = crc64(cursor.bytes.slice(0, cursor.at), before);
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
