/** A load under way, as a value: how far it has come, what it has found, and where it goes next. */
import { joined, type Payload } from '../../protocol/payload';
import type { RdbFailure } from '../../protocol/rdb/model';
import { keysUpTo, readsOf } from '../../protocol/rdb/populatedRecord';
import { RDB_START, type RdbRecord, scanOn, type ScanPoint } from '../../protocol/rdb/scan';
import { scanPayload } from '../../protocol/rdb/scanPayload';

export interface Load {
  readonly kind: 'load';
  readonly nextAtUs: number;
  /** All that has come is loaded, and the rest is still to come. */
  readonly hungry: boolean;
  /** `boot`, `reload`: a file that was saved here; `file`: one that came from the master; `socket`: straight from the master. */
  readonly source: 'boot' | 'reload' | 'file' | 'socket';
  /** A key that is there already makes room. */
  readonly merges: boolean;
  /** async_loading: the old data set is served until the new one is whole. */
  readonly async: boolean;
  readonly startedMs: number;
  /** 0: not known, the stream ends with a mark. */
  readonly totalBytes: number;
  /** The position that it has come to, and the one that it is on its way to. */
  readonly at: number;
  readonly to: number;
  /** It looks at its clients when it gets there. */
  readonly looks: boolean;
  /** INFO's loading_loaded_bytes: where it stood at its last look. */
  readonly loadedBytes: number;
  /** Records that are here, of which `taken` are loaded. */
  readonly records: readonly RdbRecord[];
  readonly taken: number;
  readonly scan: ScanPoint;
  /** Bytes that are here behind the last whole record: a part of one, or what follows the file. */
  readonly tail: Payload;
  readonly failure: RdbFailure | null;
  readonly db: number;
  readonly expiresAtMs: number | null;
  readonly keysLoaded: number;
  readonly keysExpired: number;
  readonly keysEmpty: number;
  readonly usedMemory: number;
  readonly saved: SavedPosition;
  /** serverCron's clock goes on while the loop stands still, in steps of 100 ms, at each look. */
  readonly cronAtMs: number;
}

/** Where the stream stood whose data an RDB holds. */
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

/** More of the file is here. `whole`: all of it, so that what is missing is missing for good. */
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

/** Up to where it can go with what is here. */
const known = ({ scan, tail, failure }: Load): number =>
  scan.complete || (failure && failure.kind !== 'shortRead') ? scan.at : scan.at + tail.length;

/** Everything that is here is loaded. */
export const isThrough = (load: Load): boolean => load.at === known(load) && load.taken === load.records.length;

/**
 * The next stop: where it has read another `interval` bytes it looks at its clients, if it comes so far. `us` is how long the way takes,
 * with `keyDelayUs` for each key on it.
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

/** What a file says of itself is told before its keys are loaded: where that ends, `null` where a key comes next. */
function headEnd({ records, taken }: Load): number | null {
  let i = taken;
  while (HEAD.has(records[i]?.kind ?? 'entry')) i++;
  return i > taken ? (records[i - 1]?.end ?? null) : null;
}

const HEAD: ReadonlySet<RdbRecord['kind']> = new Set(['magic', 'aux', 'function', 'selectDb', 'resize']);

/** A record whose last byte is the one that makes it look is only in memory after the look. */
export const isBehind = (record: RdbRecord, at: number, looks: boolean): boolean =>
  looks ? record.end < at : record.end <= at;

/** Where the read begins that takes it past `at`: what is under way counts for nothing yet. */
export function readBegins({ records, taken }: Load, at: number, interval: number): number {
  const record = records[taken];
  if (!record || record.start >= at) return at;
  const parts = readsIn(record, at);
  const begins = Math.max(...parts.filter((part) => part < at));
  // A long one is read in pieces of the interval's size.
  return begins + Math.floor((at - 1 - begins) / interval) * interval;
}

function readsIn(record: RdbRecord, at: number): readonly number[] {
  if (record.kind === 'populated') return readsOf(record, at);
  return record.kind === 'entry' ? [record.start, record.keyAt, record.valueAt, bodyAt(record)] : [record.start];
}

/** A string's own bytes lie behind its length. */
function bodyAt({ value, valueAt, end }: Extract<RdbRecord, { kind: 'entry' }>): number {
  return value.kind === 'string' ? Math.max(valueAt, end - value.value.length) : valueAt;
}
