/** DEBUG: what the tests of Redis's own replication use, and what compares or disturbs servers by hand. */
import type { Bytes } from '../../../protocol/bytes';
import { array, error, OK, simple } from '../../../protocol/resp';
import { NO_REPLID, replid } from '../../../protocol/units';
import { addressOf } from '../clientInfo';
import { parseMemory } from '../config/directives';
import { digestOf, valueDigest } from '../keyspace/digest';
import type { PopulateRule } from '../../../protocol/rdb/image';
import {
  LONGEST_PREFIX,
  populatedIndex,
  populatedKey,
  populatedValue,
  populateProblem,
} from '../../../protocol/rdb/populated';
import { str } from '../keyspace/value';
import { loadNow } from '../loading';
import { rdbName, saveNow } from '../persistence';
import { feedHeartbeat } from '../stream';
import type { Call } from './call';
import { type CommandRow, notModelled } from './command';
import { helpReply } from './help';
import { int } from './numbers';

type Debug = (call: Call) => Bytes;

/** By subcommand: the least and the largest number of words, including `DEBUG` and itself. */
const SUBCOMMANDS: Readonly<Record<string, readonly [least: number, most: number, run: Debug]>> = {
  help: [2, 2, () => helpReply('debug')],
  sleep: [3, 3, sleep],
  'change-repl-id': [2, 2, changeReplicationId],
  digest: [2, 2, digest],
  'digest-value': [
    2,
    Number.POSITIVE_INFINITY,
    ({ db, words }) => array(words.slice(2).map((key) => simple(valueDigest(db.get(key))))),
  ],
  error: [3, 3, (call) => error(call.word(2).replace(/[\r\n]/g, ' '))],
  log: [3, 3, log],
  populate: [3, 5, populate],
  'quicklist-packed-threshold': [3, 3, packedThreshold],
  reload: [2, Number.POSITIVE_INFINITY, reload],
  replicate: [3, Number.POSITIVE_INFINITY, replicate],
  'set-active-expire': [3, 3, setActiveExpire],
};

/** Subcommands that Redis has and this model has not. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'aof-flush-sleep assert client-enforce-reply-list config-rewrite-force-all crash-and-recover drop-cluster-packet-filter htstats htstats-key leak listpack loadaof mallctl mallctl-str object oom panic pause-cron protocol quicklist replybuffer restart sdslen segfault set-disable-deny-scripts set-skip-checksum-validation stringmatch-len structsize ziplist client-eviction'.split(
    ' ',
  ),
);

function debug(call: Call): Bytes {
  const name = call.word(1).toLowerCase();
  const known = SUBCOMMANDS[name];
  if (known && call.words.length >= known[0] && call.words.length <= known[1]) return known[2](call);
  if (LEFT_OUT.has(name)) return notModelled(`DEBUG ${name.toUpperCase()}`);
  return call.syntaxOfSubcommand();
}

function sleep(call: Call): Bytes {
  const seconds = Number.parseFloat(call.word(2));
  if (!Number.isFinite(seconds) || seconds <= 0) return OK;
  const { draft, server } = call;
  const us = Math.round(seconds * 1e6);
  server.busyUntilUs = Math.max(draft.now, server.busyUntilUs) + us;
  server.sleepsUntilUs = server.busyUntilUs;
  noteSlow(call, us);
  return OK;
}

function noteSlow({ draft, server, client, words }: Call, us: number): void {
  const [slower, most] = ['slowlog-log-slower-than', 'slowlog-max-len'].map((name) =>
    Number(server.config.values.get(name)),
  );
  if (slower === undefined || slower < 0 || us < slower) return;
  const address = addressOf(draft, server, client);
  const entry = {
    id: server.slowlogId++,
    atSec: draft.wallSec + Math.floor(us / 1e6),
    us,
    words,
    address,
    name: client.name,
  };
  server.slowlog = [entry, ...server.slowlog].slice(0, most);
}

/** Starts another history. Replicas do not learn of it until they ask. */
function changeReplicationId({ draft, server }: Call): Bytes {
  draft.log(server, '#', 'Changing replication IDs after receiving DEBUG change-repl-id');
  server.replid = replid(draft.random(server.name, 'replid').hex(40));
  server.replid2 = NO_REPLID;
  server.secondReplOffset = -1;
  return OK;
}

function log(call: Call): Bytes {
  call.draft.log(call.server, '#', `DEBUG LOG: ${call.word(2)}`);
  return OK;
}

/** The digest of a million keys takes a real server some seconds; here every key of a rule would have to be made for it. */
const MOST_DIGESTED = 200_000;

function digest({ server }: Call): Bytes {
  const made = server.databases.reduce((sum, db) => sum + (db?.populated ?? 0), 0);
  if (made > MOST_DIGESTED) return notModelled(`DEBUG DIGEST over ${made} keys`);
  return simple(digestOf(server.databases));
}

/** Creates keys that are not replicated. */
function populate(call: Call): Bytes {
  const [count, size] = [int(call.word(2)), call.words.length === 5 ? int(call.word(4)) : 0];
  if (count < 0 || size < 0) return error('ERR value is out of range, must be positive');
  const prefix = call.words.length === 3 ? 'key' : call.word(3);
  if (count >= FEWEST_BY_RULE && prefix.length <= LONGEST_PREFIX) return populateByRule(call, { prefix, size }, count);
  if (count > MOST_STORED)
    return notModelled(`so many keys with names of more than ${LONGEST_PREFIX} bytes before the colon`);
  for (let i = 0; i < count; i++) {
    const key = `${prefix}:${i}`;
    if (call.lookup(key)) continue;
    const value = `value:${i}`;
    call.write(key, str(size === 0 ? value : value.slice(0, size).padEnd(size, '\0')), null);
  }
  return OK;
}

/** Saves everything, forgets it and loads it again. Replicas are told nothing, not even of keys that had expired. */
function reload({ draft, server, words }: Call): Bytes {
  const options = new Set(words.slice(2).map((word) => word.toUpperCase()));
  if ([...options].some((option) => !['MERGE', 'NOFLUSH', 'NOSAVE'].includes(option)))
    return error('ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.');
  if (options.has('NOFLUSH') && server.databases.some((db) => (db?.populated ?? 0) > 0))
    return notModelled('DEBUG RELOAD NOFLUSH of keys that a rule makes');
  if (!options.has('NOSAVE') && !saveNow(draft, server)) return error('ERR');
  if (!options.has('NOFLUSH')) for (const db of server.databases) db?.clear();
  const file = server.disk.get(rdbName(server));
  if (file === undefined || !loadNow(draft, server, file, options.has('MERGE')))
    return error('ERR Error trying to load the RDB dump');
  draft.log(server, '#', 'DB reloaded by DEBUG RELOAD');
  return OK;
}

/** From this many keys on they are not stored but described by a rule (keyspace/population.ts). */
const FEWEST_BY_RULE = 1000;
const MOST_STORED = 1_000_000;

/** Existing keys keep their values. Of the new ones only clients that watch or wait for one of them are told. */
function populateByRule(call: Call, rule: PopulateRule, count: number): Bytes {
  const problem = populateProblem(count, rule.size);
  if (problem !== null) return notModelled(`DEBUG POPULATE of ${problem}`);
  const { db } = call;
  const known = db.ranges.filter(({ prefix }) => prefix === rule.prefix);
  // Keys with the same names that are gone from an earlier rule come back one by one, and are stored.
  for (const index of known.flatMap(({ gone }) => gone)) {
    const key = populatedKey(rule, index);
    if (index < count && !call.lookup(key)) call.write(key, str(populatedValue(rule, index)), null);
  }
  const from = known.reduce((most, { to }) => Math.max(most, to), 0);
  // Looking an expired key up deletes it.
  const names = Array.from(db.storedEntries(), ([key]) => key);
  const gone = names.flatMap((key) => {
    const index = populatedIndex(rule, key);
    return index !== null && index >= from && index < count && call.lookup(key) ? [index] : [];
  });
  if (from >= count) return OK;
  db.populate({ ...rule, from, to: count, gone: gone.sort((a, b) => a - b) });
  call.madeByRule(rule, from, count);
  return OK;
}

/** From which size on an element gets a node of its own. Lists here are not divided into nodes. */
function packedThreshold(call: Call): Bytes {
  const bytes = parseMemory(call.word(2));
  if (bytes !== null && bytes <= 2 ** 32 - 2 ** 20) return OK;
  return error('ERR argument must be a memory value bigger than 1 and smaller than 4gb');
}

/** Sends something to the replicas that this server itself does not execute. */
function replicate(call: Call): Bytes {
  feedHeartbeat(call.draft, call.server, call.words.slice(2));
  return OK;
}

function setActiveExpire(call: Call): Bytes {
  call.server.activeExpire = Number.parseInt(call.word(2), 10) !== 0 && /^\s*[+-]?\d/.test(call.word(2));
  return OK;
}

export const debugging: readonly CommandRow[] = [{ name: 'debug', run: debug }];
