/** OBJECT: how a value is stored. */
import type { Bytes } from '../../../protocol/bytes';
import { canonicalInteger } from '../../../protocol/integer';
import { bulk, error, integer, NIL } from '../../../protocol/resp';
import type { Value } from '../keyspace/value';
import type { Call } from './call';
import { type CommandRow, container } from './command';

/** Up to this length a string lies in the same piece of memory as its object (`embstr`). */
const EMBEDDED = 44;

export function encodingOf(value: Value): string {
  switch (value.kind) {
    case 'string':
      if (value.form === 'raw') return 'raw';
      if (value.form === 'usual' && value.value.length <= 20 && canonicalInteger(value.value) !== null) return 'int';
      return value.value.length <= EMBEDDED ? 'embstr' : 'raw';
    case 'list':
      return 'quicklist';
    case 'set':
    case 'hash':
    case 'zset':
      return value.encoding;
    case 'stream':
      return 'stream';
  }
}

/** Small integers are shared objects, whose reference count is constant. */
function refcount(value: Value): number {
  if (value.kind !== 'string' || encodingOf(value) !== 'int') return 1;
  const n = canonicalInteger(value.value) ?? -1;
  return n >= 0 && n < 10000 ? 2147483647 : 1;
}

const LFU_NEEDED = (what: string): Bytes =>
  error(
    `ERR An LFU maxmemory policy is ${what} Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.`,
  );

const isLfu = (call: Call): boolean => (call.server.config.values.get('maxmemory-policy') ?? '').endsWith('-lfu');

function about(reply: (call: Call, value: Value) => Bytes) {
  return (call: Call): Bytes => {
    const value = call.lookup(call.word(2))?.value;
    return value ? reply(call, value) : NIL;
  };
}

/** When a key was last used is not recorded here: idle times are 0, and frequencies those of a new key. */
const idletime = (call: Call): Bytes => (isLfu(call) ? LFU_NEEDED('selected, idle time not tracked.') : integer(0));
const NEW_KEY_FREQUENCY = 5;
const freq = (call: Call): Bytes =>
  isLfu(call) ? integer(NEW_KEY_FREQUENCY) : LFU_NEEDED('not selected, access frequency not tracked.');

export const objects: readonly CommandRow[] = [
  container('object', [
    { name: 'encoding', run: about((_call, value) => bulk(encodingOf(value))) },
    { name: 'refcount', run: about((_call, value) => integer(refcount(value))) },
    { name: 'idletime', run: about(idletime) },
    { name: 'freq', run: about(freq) },
  ]),
];
