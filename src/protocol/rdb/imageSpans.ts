/**
 * The spans of a described RDB. Keys around a place have spans of their own; the others are counted in groups that grow with their
 * distance. So any place of ten gigabytes can be reached in a few clicks, and only what is shown is made:
 *
 *     4,995,904 keys   36,000   3,600   200 keys one by one ∙ around ∙ 200 keys   3,600   36,000   4,960,000 keys
 */
import { crc64Hex } from '../crc64';
import type { Island } from '../island';
import { type Payload, piecesOf, textOf } from '../payload';
import type { Span } from '../span';
import { imageChecksum } from './imageText';
import { keyAt, nextThere, offsetOf, subRange } from './keyRange';
import { populatedKey, populatedValue } from './populated';
import { writtenLength } from './populatedLength';
import { RDB_START, type RdbRecord } from './scan';
import { scanPayload } from './scanPayload';
import { MOST_ENTRIES, spansOf } from './tree';

/** How many bytes of each span are made: its beginning, as a dump shows it. */
const SHOWN_BYTES = 128;
const GROWTH = 10;

/** `around`: a byte of the file; the keys near it get spans of their own. */
export function imageSpans(
  rdb: Payload,
  around: number,
): { readonly spans: readonly Span[]; readonly islands: readonly Island[] } {
  const { records, failure } = scanPayload(rdb, RDB_START);
  const told = records.flatMap((record) => {
    if (record.kind === 'populated') return aroundPlace(record, around);
    return record.kind === 'checksum' ? [checksumAt(record, rdb, around)] : [record];
  });
  const spans = spansOf(told, failure, rdb.length, around);
  const seen = leavesOf(spans).filter(({ explain, start }) => explain !== 'rdbChecksum' || around >= start);
  const islands = seen.map(({ start, end }) => ({
    start,
    bytes: textOf(rdb.slice(start, Math.min(end, start + SHOWN_BYTES))),
  }));
  return { spans, islands };
}

/** Computing the checksum of a large image takes seconds, so that is done only when somebody looks at it. */
function checksumAt(
  record: Extract<RdbRecord, { readonly kind: 'checksum' }>,
  rdb: Payload,
  around: number,
): RdbRecord {
  const last = piecesOf(rdb).at(-1);
  if (record.found === '0' || last === undefined || typeof last === 'string') return record;
  const found = around < record.start ? '…' : crc64Hex(imageChecksum(last.image));
  return { ...record, found, expected: found };
}

type Populated = Extract<RdbRecord, { readonly kind: 'populated' }>;

function aroundPlace(record: Populated, around: number): readonly RdbRecord[] {
  const { start, end, keys, compressed } = record;
  const there =
    around >= end ? keys.to - 1 : around <= start ? keys.from : keyAt(keys, compressed, around - start).index;
  const from = Math.max(keys.from, Math.min(there - MOST_ENTRIES / 2, keys.to - MOST_ENTRIES));
  const to = Math.min(keys.to, from + MOST_ENTRIES);
  const borders = [...bordersTo(from, keys.from, -1).reverse(), ...bordersTo(to, keys.to, 1)];
  const out: RdbRecord[] = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const [a, b] = [borders[i] as number, borders[i + 1] as number];
    const part = cut(record, a, b);
    if (part.end > part.start) out.push(...(a === from ? oneByOne(part) : [part]));
  }
  return out;
}

/** The borders of the groups, from `from` in one direction to `last`. Each group is ten times as large as the one before. */
function bordersTo(from: number, last: number, way: 1 | -1): number[] {
  const out = [from];
  for (let step = MOST_ENTRIES * (GROWTH - 1), at = from; at !== last; step *= GROWTH) {
    at = way === 1 ? Math.min(last, at + step) : Math.max(last, at - step);
    out.push(at);
  }
  return out;
}

const place = ({ start, keys, compressed }: Populated, index: number): number =>
  start + offsetOf(keys, compressed, index);

const cut = (record: Populated, from: number, to: number): Populated => ({
  ...record,
  start: place(record, from),
  end: place(record, to),
  keys: subRange(record.keys, from, to),
});

function oneByOne({ start, keys, compressed }: Populated): readonly RdbRecord[] {
  const out: RdbRecord[] = [];
  let at = start;
  for (let index = nextThere(keys, keys.from); index < keys.to; index = nextThere(keys, index + 1)) {
    const end = at + writtenLength(keys, compressed, index);
    const key = populatedKey(keys, index);
    const value = populatedValue(keys, index);
    const valueAt = at + 2 + key.length;
    out.push({ kind: 'entry', start: at, end, type: 0, key, value: { kind: 'string', value }, keyAt: at + 1, valueAt });
    at = end;
  }
  return out;
}

const leavesOf = (spans: readonly Span[]): readonly Span[] =>
  spans.flatMap((span) => (span.children && span.children.length > 0 ? leavesOf(span.children) : [span]));
