/**
 * An RDB as 7.0.15 writes it, byte for byte:
 *
 *     REDIS0010   fa name value ...   [f5 library ...]   { fe db   fb keys expiring   [fc time] type key value ... } ...   ff   crc
 *
 * The caller gives the order of keys, fields and members. In a real server it depends on the random seed of its hash tables, so any order
 * is one that a server might have written.
 */
import type { Bytes } from '../bytes';
import { crc64, crc64Bytes } from '../crc64';
import { littleEndian } from '../integer';
import { encodeLength } from './length';
import type { RdbEntry, RdbFile, RdbWriteOptions } from './model';
import { Opcode, RDB_VERSION } from './opcode';
import { encodeString } from './string';
import { encodeValue, typeOf } from './value';

/** The bytes of a file. Databases without keys are left out, as Redis does; without `rdbchecksum` the checksum is eight zeros. */
export function writeRdb(file: RdbFile, options: RdbWriteOptions): Bytes {
  const parts = [headOf(file, options)];
  for (const { db, entries } of file.databases)
    if (entries.length > 0) parts.push(databaseHead(db, entries, entries.length), entriesOf(entries, options));
  parts.push(FILE_END);
  const body = parts.join('');
  return body + (options.rdbchecksum ? crc64Bytes(crc64(body)) : '\0'.repeat(8));
}

/** All before the first database. */
export function headOf(file: Pick<RdbFile, 'aux' | 'functions'>, options: RdbWriteOptions): Bytes {
  const string = (text: Bytes): Bytes => encodeString(text, options);
  const parts: Bytes[] = [`REDIS${String(options.version ?? RDB_VERSION).padStart(4, '0')}`];
  for (const [name, value] of file.aux) parts.push(byte(Opcode.AUX), string(name), string(value));
  for (const library of file.functions ?? []) parts.push(byte(Opcode.FUNCTION2), string(library));
  return parts.join('');
}

/** `keys`: how many there are, including those that are not among the entries. */
export function databaseHead(db: number, entries: readonly RdbEntry[], keys: number): Bytes {
  const expiring = entries.filter((entry) => entry.expiresAtMs !== null).length;
  const sizes = encodeLength(keys) + encodeLength(expiring);
  return byte(Opcode.SELECT_DB) + encodeLength(db) + byte(Opcode.RESIZE_DB) + sizes;
}

export const entriesOf = (entries: readonly RdbEntry[], options: RdbWriteOptions): Bytes =>
  entries.map((entry) => encodeEntry(entry, options)).join('');

/** One key with all that belongs to it. */
function encodeEntry({ key, value, expiresAtMs }: RdbEntry, options: RdbWriteOptions): Bytes {
  const expiry = expiresAtMs === null ? '' : byte(Opcode.EXPIRE_MS) + littleEndian(expiresAtMs, 8);
  return expiry + byte(typeOf(value)) + encodeString(key, options) + encodeValue(value, options);
}

const byte = (n: number): Bytes => String.fromCharCode(n);
export const FILE_END = byte(Opcode.EOF);
