/** SET and GET, which every run has. The other commands for strings are in moreStrings.ts. */
import type { Bytes } from '../../../protocol/bytes';
import { bulkOrNil, NIL, OK } from '../../../protocol/resp';
import { str } from '../keyspace/value';
import type { Call } from './call';
import type { CommandRow } from './command';
import { SYNTAX, WRONGTYPE } from './errors';
import { expiryOf, isTimeUnit, type TimeUnit } from './expiry';

export const strings: readonly CommandRow[] = [
  { name: 'set', run: set },
  { name: 'get', run: (call) => bulkOrNil(textOf(call, call.word(1))) },
];

/** The string at a key; `null` if there is no key; throws if it is no string. */
export const textOf = (call: Call, key: Bytes): Bytes | null => call.value(key, 'string')?.value ?? null;

function set(call: Call): Bytes {
  const { words } = call;
  const key = call.word(1);
  const value = call.word(2);
  let when: 'NX' | 'XX' | null = null;
  let get = false;
  let keepTtl = false;
  let time: { unit: TimeUnit; text: Bytes } | null = null;
  for (let i = 3; i < words.length; i++) {
    const word = (words[i] as Bytes).toUpperCase();
    const next = words[i + 1];
    if ((word === 'NX' || word === 'XX') && (when === null || when === word)) when = word;
    else if (word === 'GET') get = true;
    else if (word === 'KEEPTTL' && !time) keepTtl = true;
    else if (isTimeUnit(word) && (!time || time.unit === word) && !keepTtl && next !== undefined) {
      time = { unit: word, text: next };
      i++;
    } else return SYNTAX;
  }
  const expiresAtMs = time ? expiryOf(call, time.unit, time.text, 'set') : null;
  const old = call.lookup(key);
  if (get && old && old.value.kind !== 'string') return WRONGTYPE;
  const before = get ? bulkOrNil(old?.value.kind === 'string' ? old.value.value : null) : null;
  if ((when === 'NX' && old) || (when === 'XX' && !old)) return before ?? NIL;
  call.put(key, str(value), time ? expiresAtMs : keepTtl ? 'keep' : null);
  if (time) call.propagateAs('SET', key, value, 'PXAT', String(expiresAtMs));
  else if (get) call.propagateAs(...words.filter((w, i) => i < 3 || w.toUpperCase() !== 'GET'));
  return before ?? OK;
}
