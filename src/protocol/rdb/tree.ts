/** An RDB as a tree of labelled spans, in which each of its bytes has one place. */
import type { Bytes } from '../bytes';
import { glimpse } from '../glimpse';
import type { Span, SpanExplain } from '../span';
import { rangeCount } from './keyRange';
import type { RdbFailure, RdbValue } from './model';
import { RDB_VERSION } from './opcode';
import { scanRdb, type RdbRecord } from './scan';
import { elementCount } from './value';

/**
 * Up to this many keys of a database have spans of their own. Of more keys, those around one place have; two more spans stand for the rest.
 */
export const MOST_ENTRIES = 400;

/** Characters of a key or a value that a span's text shows. */
const TEXT_LENGTH = 40;

/**
 * The spans of a file, or of as much of it as has arrived: the magic, a group for each fact about the file, one for each database, the end
 * and the checksum. Bytes that cannot be read are one span at the end, whose kind says why. In a long list of keys, those around the byte
 * at `around` have spans of their own.
 */
export function rdbSpans(bytes: Bytes, around = 0): readonly Span[] {
  const { records, failure } = scanRdb(bytes);
  return spansOf(records, failure, bytes.length, around);
}

/** The spans of records that have been read. Keys of a rule (a `populated` record) are one span that says how many they are. */
export function spansOf(
  records: readonly RdbRecord[],
  failure: RdbFailure | null,
  length: number,
  around: number,
): readonly Span[] {
  const top: Span[] = [];
  let db = 0;
  let inDatabase: Span[] = [];
  let entries: Keyed[] = [];
  let others = 0; // keys that are told together
  let beforeKey: Span[] = []; // belongs to the key that comes next
  const closeDatabase = (): void => {
    const children = [...inDatabase, ...entrySpans(entries, around), ...beforeKey];
    if (children.length > 0) top.push(databaseSpan(db, entries.length + others, children));
    inDatabase = [];
    others = 0;
    entries = [];
    beforeKey = [];
  };
  for (const record of records) {
    switch (record.kind) {
      case 'selectDb':
        closeDatabase();
        db = record.db;
        inDatabase.push(leaf('rdbSelectDb', record.start, record.end, `db ${db}`, { db }));
        break;
      case 'resize': {
        const { start, end, keys, expiring } = record;
        inDatabase.push(leaf('rdbResize', start, end, `${keys} keys, ${expiring} expire`, { keys, expiring }));
        break;
      }
      case 'expire':
      case 'idle':
      case 'freq':
        beforeKey.push(...beforeKeySpans(record));
        break;
      case 'entry':
        entries.push({ record, prefix: beforeKey });
        beforeKey = [];
        break;
      case 'populated':
        inDatabase.push(...entrySpans(entries, around), moreSpan(record));
        others += entries.length + rangeCount(record.keys);
        entries = [];
        break;
      default:
        closeDatabase();
        top.push(...fileSpans(record));
    }
  }
  closeDatabase();
  if (failure?.kind === 'version') return newerSpans(failure.version, length);
  const end = top.at(-1)?.end ?? 0;
  if (end < length) top.push(unreadSpan(failure, end, length));
  return top;
}

/** Of a file of a later release nothing after the version can be read. */
const newerSpans = (version: number, length: number): readonly Span[] => [
  leaf('rdbMagic', 0, Math.min(MAGIC_BYTES, length), `RDB version ${version}`, { version }),
  ...(length > MAGIC_BYTES
    ? [leaf('rdbNewer', MAGIC_BYTES, length, 'never read', { version, highest: RDB_VERSION })]
    : []),
];
const MAGIC_BYTES = 9;

type RecordOf<Kind extends RdbRecord['kind']> = Extract<RdbRecord, { kind: Kind }>;

function leaf(
  explain: SpanExplain,
  start: number,
  end: number,
  text: string,
  values?: Record<string, string | number>,
): Span {
  return { start, end, role: 'rdb', text, explain, ...(values ? { values } : {}) };
}

/** A key with the records before it that belong to it: when it expires, how often it is used. */
interface Keyed {
  readonly record: RecordOf<'entry'>;
  readonly prefix: readonly Span[];
}

const beginOf = ({ record, prefix }: Keyed): number => prefix[0]?.start ?? record.start;

function entrySpans(entries: readonly Keyed[], around: number): readonly Span[] {
  const place = entries.findIndex(({ record }) => record.end > around);
  const middle = (place < 0 ? entries.length : place) - MOST_ENTRIES / 2;
  const from = Math.max(0, Math.min(middle, entries.length - MOST_ENTRIES));
  const to = Math.min(entries.length, from + MOST_ENTRIES);
  return [
    ...restOf(entries.slice(0, from)),
    ...entries.slice(from, to).map(({ record, prefix }) => entrySpan(record, prefix)),
    ...restOf(entries.slice(to)),
  ];
}

function moreSpan({ start, end, keys }: RecordOf<'populated'>): Span {
  const count = rangeCount(keys);
  return leaf('rdbMore', start, end, `${count} keys`, { count });
}

function restOf(entries: readonly Keyed[]): readonly Span[] {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return [];
  const count = entries.length;
  return [leaf('rdbMore', beginOf(first), last.record.end, `${count} keys`, { count })];
}

function databaseSpan(db: number, count: number, children: readonly Span[]): Span {
  const start = children[0]?.start ?? 0;
  const end = children.at(-1)?.end ?? start;
  return { ...leaf('rdbDatabase', start, end, `db ${db}: ${count} keys`, { db, count }), children };
}

function beforeKeySpans(record: RecordOf<'expire' | 'idle' | 'freq'>): readonly Span[] {
  const { start, end } = record;
  switch (record.kind) {
    case 'expire':
      return [leaf('rdbExpire', start, end, String(record.atMs), { atMs: String(record.atMs) })];
    case 'idle':
      return named('IDLE', start, end, String(record.seconds));
    case 'freq':
      return named('FREQ', start, end, String(record.counter));
    default:
      return record satisfies never;
  }
}

/** An opcode of one byte, and what it announces. */
function named(name: string, start: number, end: number, value: string): readonly Span[] {
  return [
    leaf('rdbOpcode', start, start + 1, name, { name }),
    leaf('rdbAuxValue', start + 1, end, value, { name, value }),
  ];
}

function entrySpan(record: RecordOf<'entry'>, prefix: readonly Span[]): Span {
  const { start, end, type, key, value, keyAt, valueAt } = record;
  const name = glimpse(key, TEXT_LENGTH);
  const about = { type: value.kind, encoding: encodingOf(value), elements: elementCount(value) };
  const text = valueText(value);
  return {
    start: prefix[0]?.start ?? start,
    end,
    role: 'rdb',
    text: `${name}: ${text}`,
    explain: 'rdbEntry',
    values: { key: name, ...about },
    children: [
      ...prefix,
      leaf('rdbType', start, keyAt, `${type}: ${about.encoding}`, { number: type, ...about }),
      leaf('rdbKey', keyAt, valueAt, name, { key: name, bytes: key.length }),
      leaf('rdbValue', valueAt, end, text, { key: name, bytes: end - valueAt, ...about }),
    ],
  };
}

/** A record that stands outside of databases. */
function fileSpans(record: RecordOf<'magic' | 'aux' | 'function' | 'eof' | 'checksum'>): readonly Span[] {
  const { start, end } = record;
  switch (record.kind) {
    case 'magic':
      return [leaf('rdbMagic', start, end, `RDB version ${record.version}`, { version: record.version })];
    case 'aux': {
      const name = glimpse(record.name, TEXT_LENGTH);
      const value = glimpse(record.value, TEXT_LENGTH);
      const children = [
        leaf('rdbOpcode', start, start + 1, 'AUX', { name: 'AUX' }),
        leaf('rdbAuxKey', start + 1, record.valueAt, name, { name }),
        leaf('rdbAuxValue', record.valueAt, end, value, { name, value }),
      ];
      return [{ ...leaf('rdbAux', start, end, `${name}: ${value}`, { name, value }), children }];
    }
    case 'function':
      return named('FUNCTION2', start, end, glimpse(record.source, TEXT_LENGTH));
    case 'eof':
      return [leaf('rdbEof', start, end, 'EOF')];
    case 'checksum': {
      const { found, expected } = record;
      return [leaf('rdbChecksum', start, end, found === '0' ? 'none' : found, { found, expected })];
    }
    default:
      return record satisfies never;
  }
}

function encodingOf(value: RdbValue): string {
  switch (value.kind) {
    case 'set':
    case 'hash':
    case 'zset':
      return value.encoding;
    case 'list':
      return 'quicklist';
    case 'string':
    case 'stream':
      return value.kind;
    default:
      return value satisfies never;
  }
}

function valueText(value: RdbValue): string {
  return value.kind === 'string' ? glimpse(value.value, TEXT_LENGTH) : `${value.kind} of ${elementCount(value)}`;
}

/** What cannot be read. In its text words are Redis's own: what it logs about such bytes. */
function unreadSpan(failure: RdbFailure | null, start: number, end: number): Span {
  const unread = (explain: SpanExplain, text = '…'): Span => leaf(explain, start, end, text);
  switch (failure?.kind) {
    case undefined:
      return unread('rdbAfter');
    case 'signature':
      return unread('rdbNoMagic');
    case 'shortRead':
      return unread('unfinished');
    case 'corrupt':
      return unread('rdbDamaged', failure.said?.text);
    case 'version':
    case 'checksum':
      return unread('rdbDamaged');
    default:
      return failure satisfies never;
  }
}
