/**
 * Reads an RDB of any version up to 10, as far as its values are in one of the encodings of value.ts. For any other bytes the answer is a
 * failure, never an exception.
 */
import type { Bytes } from '../bytes';
import type { RdbEntry, RdbFailure, RdbFile, RdbRead } from './model';
import { RDB_VERSION } from './opcode';
import { scanRdb } from './scan';
import { isEmptyKey } from './value';

/**
 * The file in `bytes`. Like Redis it ignores what follows the end, and leaves out keys without elements. A checksum of zero is not checked;
 * with `checked` false (`rdbchecksum no`) none is.
 */
export function readRdb(bytes: Bytes, checked = true, highest = RDB_VERSION): RdbRead {
  const { records, failure } = scanRdb(bytes, highest);
  if (failure) return { ok: false, failure };
  const aux: [Bytes, Bytes][] = [];
  const functions: Bytes[] = [];
  const databases = new Map<number, Map<Bytes, RdbEntry>>();
  let version = RDB_VERSION;
  let db = 0;
  let expiresAtMs: number | null = null;
  const fail = (why: RdbFailure): RdbRead => ({ ok: false, failure: why });
  for (const record of records) {
    switch (record.kind) {
      case 'magic':
        version = record.version;
        break;
      case 'aux':
        aux.push([record.name, record.value]);
        break;
      case 'function':
        functions.push(record.source);
        break;
      case 'selectDb':
        db = record.db;
        break;
      case 'expire':
        expiresAtMs = record.atMs;
        break;
      case 'entry': {
        const { key, value } = record;
        const entries = databases.get(db) ?? new Map<Bytes, RdbEntry>();
        if (entries.has(key)) return fail({ kind: 'corrupt', at: record.start, sentence: 'a key is there twice' });
        if (!isEmptyKey(value)) databases.set(db, entries.set(key, { key, value, expiresAtMs }));
        expiresAtMs = null;
        break;
      }
      case 'checksum': {
        const { found, expected } = record;
        if (checked && found !== '0' && found !== expected) return fail({ kind: 'checksum', expected, found });
        break;
      }
      default: // hints and how lately a key was used: nothing that a file is made of
    }
  }
  const file: RdbFile = {
    aux,
    ...(functions.length > 0 ? { functions } : {}),
    databases: [...databases].map(([number, entries]) => ({ db: number, entries: [...entries.values()] })),
  };
  return { ok: true, version, file };
}
