/** MULTI, EXEC, DISCARD, WATCH. */
import type { Bytes } from '../../../protocol/bytes';
import { array, error, NIL_ARRAY, OK } from '../../../protocol/resp';
import { runQueued } from '../execute';
import type { Call } from './call';
import type { CommandRow } from './command';
import { isBroken, unwatchAll, watchKey } from './watch';

function multi(call: Call): Bytes {
  if (call.client.transaction) return error('ERR MULTI calls can not be nested');
  call.client.transaction = { queued: [], dirty: false };
  return OK;
}

function exec(call: Call): Bytes {
  const { client, server } = call;
  const { transaction } = client;
  if (!transaction) return error('ERR EXEC without MULTI');
  const changed = isBroken(call.draft, server, client);
  client.transaction = null;
  unwatchAll(server, client);
  if (transaction.dirty) return error('EXECABORT Transaction discarded because of previous errors.');
  if (changed) return NIL_ARRAY;
  return array(
    runQueued(
      call,
      transaction.queued.map(({ words }) => words),
    ),
  );
}

function discard(call: Call): Bytes {
  if (!call.client.transaction) return error('ERR DISCARD without MULTI');
  call.client.transaction = null;
  unwatchAll(call.server, call.client);
  return OK;
}

function watch(call: Call): Bytes {
  if (call.client.transaction) return error('ERR WATCH inside MULTI is not allowed');
  for (const key of call.words.slice(1)) watchKey(call.draft, call.server, call.client, key);
  return OK;
}

function unwatch(call: Call): Bytes {
  unwatchAll(call.server, call.client);
  return OK;
}

export const transactions: readonly CommandRow[] = [
  { name: 'multi', run: multi },
  { name: 'exec', run: exec },
  { name: 'discard', run: discard },
  { name: 'watch', run: watch },
  { name: 'unwatch', run: unwatch },
];
