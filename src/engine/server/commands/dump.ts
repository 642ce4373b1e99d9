/** DUMP and RESTORE: one value as in an RDB, then the RDB version (2 bytes) and a CRC-64 (8). */
import type { Bytes } from '../../../protocol/bytes';
import { crc64, crc64Bytes } from '../../../protocol/crc64';
import { littleEndian, unsignedFrom } from '../../../protocol/integer';
import { Cursor, RdbFault } from '../../../protocol/rdb/cursor';
import { RDB_VERSION } from '../../../protocol/rdb/opcode';
import { encodeValue, readValue, typeOf } from '../../../protocol/rdb/value';
import { bulk, error, NIL, OK } from '../../../protocol/resp';
import { fromRdb, toRdb } from '../keyspace/rdbForm';
import { isEmptyValue, type Value } from '../keyspace/value';
import type { Call } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { int, int64 } from './numbers';

const FOOTER = 10;

function dump(call: Call): Bytes {
  const entry = call.lookup(call.word(1));
  if (!entry) return NIL;
  const value = toRdb(entry.value);
  const { rdbcompression } = call.server.config;
  return bulk(
    payloadOf(String.fromCharCode(typeOf(value)) + encodeValue(value, { rdbcompression, rdbchecksum: true })),
  );
}

/** The content with its footer. */
export function payloadOf(content: Bytes): Bytes {
  const body = content + littleEndian(RDB_VERSION, 2);
  return body + crc64Bytes(crc64(body));
}

interface Options {
  readonly replace: boolean;
  readonly absolute: boolean;
}

function readOptions(call: Call): Options | Bytes {
  let replace = false;
  let absolute = false;
  let idle = false;
  let frequency = false;
  for (let i = 4; i < call.words.length; i++) {
    const option = call.word(i).toUpperCase();
    const more = i + 1 < call.words.length;
    if (option === 'REPLACE') replace = true;
    else if (option === 'ABSTTL') absolute = true;
    else if (option === 'IDLETIME' && more && !frequency) {
      if (int64(call.word(++i)) < 0n) return error('ERR Invalid IDLETIME value, must be >= 0');
      idle = true;
    } else if (option === 'FREQ' && more && !idle) {
      const n = int64(call.word(++i));
      if (n < 0n || n > 255n) return error('ERR Invalid FREQ value, must be >= 0 and <= 255');
      frequency = true;
    } else return SYNTAX;
  }
  return { replace, absolute };
}

function restore(call: Call): Bytes {
  const [, key = '', , payload = ''] = call.words;
  const options = readOptions(call);
  if (typeof options === 'string') return options;
  if (!options.replace && call.lookup(key)) return error('BUSYKEY Target key name already exists.');
  if (int64(call.word(2)) < 0n) return error('ERR Invalid TTL value, must be >= 0');
  const ttl = int(call.word(2));
  if (!isSound(payload)) return error('ERR DUMP payload version or checksum are wrong');
  const value = valueIn(call, payload);
  if (!value) return error('ERR Bad data format');
  const deleted = options.replace && call.drop(key);
  const at = ttl === 0 ? null : options.absolute ? ttl : ttl + call.nowMs;
  if (at !== null && at <= call.nowMs && call.server.link.host === null) {
    if (deleted) {
      call.propagateAs('DEL', key);
      call.touch();
    }
    return OK;
  }
  call.put(key, value, at);
  if (at !== null && !options.absolute)
    call.propagateAs(...call.words.slice(0, 2), String(at), ...call.words.slice(3), 'ABSTTL');
  return OK;
}

function isSound(payload: Bytes): boolean {
  if (payload.length < FOOTER || unsignedFrom(payload, payload.length - FOOTER, 2) > RDB_VERSION) return false;
  const checked = payload.length - 8;
  return crc64Bytes(crc64(payload.slice(0, checked))) === payload.slice(checked);
}

function valueIn(call: Call, payload: Bytes): Value | null {
  try {
    const cursor = new Cursor(payload.slice(0, -FOOTER), 0);
    const value = fromRdb(readValue(cursor, cursor.byte()), call.limits);
    return isEmptyValue(value) ? null : value;
  } catch (fault) {
    if (fault instanceof RdbFault) return null;
    throw fault;
  }
}

export const dumps: readonly CommandRow[] = [
  { name: 'dump', run: dump },
  { name: 'restore', run: restore },
];
