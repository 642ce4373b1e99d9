/**
 * A load of an RDB as a value: how far it has come, what it has found, and where it stops next. Positions are bytes from the beginning of
 * the RDB. loading.ts moves it from stop to stop.
 */
import { joined, type Payload } from '../../protocol/payload';
import type { RdbFailure } from '../../protocol/rdb/model';
import { keysUpTo, readsOf } from '../../protocol/rdb/populatedRecord';
import { RDB_START, type RdbRecord, scanOn, type ScanPoint } from '../../protocol/rdb/scan';
import { scanPayload } from '../../protocol/rdb/scanPayload';

export interface Load {
  readonly kind: 'load';
  readonly nextAtUs: number;
  /** Everything that has arrived is loaded; it waits for more from the socket. */
  readonly hungry: boolean;
  /** `boot`, `reload` (DEBUG RELOAD): this server's own file; `file`: one that the master sent; `socket`: straight from the master's socket. */
  readonly source: 'boot' | 'reload' | 'file' | 'socket';
  /** A key that exists already is replaced; otherwise that is a fatal error. */
  readonly merges: boolean;
  /** async_loading: the old data set is served until the new one is complete. */
  readonly async: boolean;
  readonly startedMs: number;
  /** 0: not known, because the RDB ends with a mark. */
  readonly totalBytes: number;
  /** The position reached, and that of the next stop. */
  readonly at: number;
  readonly to: number;
  /** At the next stop it serves its clients. */
  readonly looks: boolean;
  /** INFO's loading_loaded_bytes: the position when it last served its clients. */
  readonly loadedBytes: number;
  /** Records that have arrived; the first `taken` of them are in memory. */
  readonly records: readonly RdbRecord[];
  readonly taken: number;
  readonly scan: ScanPoint;
  /** Bytes that have arrived after the last whole record: a part of the next, or what follows the RDB. */
  readonly tail: Payload;
  readonly failure: RdbFailure | null;
  readonly db: number;
  readonly expiresAtMs: number | null;
  readonly keysLoaded: number;
  readonly keysExpired: number;
  readonly keysEmpty: number;
  readonly usedMemory: number;
  readonly saved: SavedPosition;
  /** Up to when runs of serverCron have been counted: every 100 ms is one, counted whenever clients are served. */
  readonly cronAtMs: number;
}

/** The position in the replication stream that an RDB's aux fields record. */
export interface SavedPosition {
  readonly streamDb: number;
  readonly replid: string | null;
  readonly offset: number;
}

/** `highest`: the latest RDB version that the server reads. */
export function newLoad(
  source: Load['source'],
  nowMs: number,
  totalBytes: number,
  highest: number,
  async = false,
): Load {
  return {
    kind: 'load',
    nextAtUs: 0,
    hungry: false,
    source,
    merges: false,
    async,
    startedMs: nowMs,
    totalBytes,
    at: 0,
    to: 0,
    looks: false,
    loadedBytes: 0,
    records: [],
    taken: 0,
    scan: { ...RDB_START, highest },
    tail: '',
    failure: null,
    db: 0,
    expiresAtMs: null,
    keysLoaded: 0,
    keysExpired: 0,
    keysEmpty: 0,
    usedMemory: 0,
    saved: { streamDb: 0, replid: null, offset: -1 },
    cronAtMs: nowMs,
  };
}

/** Adds bytes that have arrived. `whole`: they are the last, so that an incomplete record is an error. */
export function withBytes(load: Load, bytes: Payload, whole: boolean): Load {
  if (load.scan.complete || load.failure) return { ...load, tail: joined(load.tail, bytes) };
  const all = joined(load.tail, bytes);
  const { records, failure, point } = typeof all === 'string' ? scanOn(all, load.scan) : scanPayload(all, load.scan);
  const open = load.records.slice(load.taken);
  return {
    ...load,
    records: open.length === 0 ? records : [...open, ...records],
    taken: 0,
    scan: point,
    tail: all.slice(point.at - load.scan.at),
    failure: failure?.kind === 'shortRead' && !whole ? null : failure,
  };
}

/** The position that can be reached with the bytes that have arrived. */
const known = ({ scan, tail, failure }: Load): number =>
  scan.complete || (failure && failure.kind !== 'shortRead') ? scan.at : scan.at + tail.length;

/** True where everything that has arrived is in memory. */
export const isThrough = (load: Load): boolean => load.at === known(load) && load.taken === load.records.length;

/**
 * The next stop. Every `interval` bytes it serves its clients, if enough has arrived to get there. `us`: how long it takes to get there, with
 * `keyDelayUs` for each key on the way.
 */
export function nextStop(
  load: Load,
  interval: number,
  keyDelayUs: number,
  bytesPerSecond: number,
): { readonly to: number; readonly looks: boolean; readonly us: number } {
  const end = headEnd(load) ?? known(load);
  const border = (Math.floor(load.at / interval) + 1) * interval;
  const looks = border <= end;
  const to = looks ? border : end;
  let keys = 0;
  if (keyDelayUs > 0)
    for (let i = load.taken; i < load.records.length; i++) {
      const record = load.records[i] as RdbRecord;
      if (record.kind === 'populated')
        keys += keysUpTo(record, looks ? to - 1 : to) - keysUpTo(record, Math.max(record.start, load.at));
      if (!isBehind(record, to, looks)) break;
      if (record.kind === 'entry') keys++;
    }
  return { to, looks, us: Math.ceil(((to - load.at) / bytesPerSecond) * 1e6) + keys * keyDelayUs };
}

/** The end of the records before the first key, which are logged at once; `null` where a key comes next. */
function headEnd({ records, taken }: Load): number | null {
  let i = taken;
  while (HEAD.has(records[i]?.kind ?? 'entry')) i++;
  return i > taken ? (records[i - 1]?.end ?? null) : null;
}

const HEAD: ReadonlySet<RdbRecord['kind']> = new Set(['magic', 'aux', 'function', 'selectDb', 'resize']);

/** Whether a record is in memory once the load stands at `at`. One that ends exactly where clients are served is in memory only afterwards. */
export const isBehind = (record: RdbRecord, at: number, looks: boolean): boolean =>
  looks ? record.end < at : record.end <= at;

/** The beginning of the read that takes the load past `at`: Redis does not count a read before it is complete. */
export function readBegins({ records, taken }: Load, at: number, interval: number): number {
  const record = records[taken];
  if (!record || record.start >= at) return at;
  const parts = readsIn(record, at);
  const begins = Math.max(...parts.filter((part) => part < at));
  // A long string is read in pieces of `interval` bytes.
  return begins + Math.floor((at - 1 - begins) / interval) * interval;
}

function readsIn(record: RdbRecord, at: number): readonly number[] {
  if (record.kind === 'populated') return readsOf(record, at);
  return record.kind === 'entry' ? [record.start, record.keyAt, record.valueAt, bodyAt(record)] : [record.start];
}

/** Where a value's own bytes begin: a string's come after its length. */
function bodyAt({ value, valueAt, end }: Extract<RdbRecord, { kind: 'entry' }>): number {
  return value.kind === 'string' ? Math.max(valueAt, end - value.value.length) : valueAt;
}
