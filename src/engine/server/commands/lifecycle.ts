/** FAILOVER, SHUTDOWN, CLIENT PAUSE: commands about the server as a whole. */
import type { Bytes } from '../../../protocol/bytes';
import { error, OK } from '../../../protocol/resp';
import { abortFailover, startFailover } from '../failover';
import { abortShutdown, prepareShutdown } from '../shutdown';
import type { Call } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { int } from './numbers';

function failover(call: Call): Bytes {
  const { draft, server, words } = call;
  if (words.length === 2 && call.word(1).toUpperCase() === 'ABORT') {
    if (!server.failover) return error('ERR No failover in progress.');
    abortFailover(draft, server, 'Failover manually aborted');
    return OK;
  }
  let target: { host: string; port: number } | null = null;
  let timeoutMs: number | null = null;
  let force = false;
  for (let i = 1; i < words.length; i++) {
    const word = call.word(i).toUpperCase();
    if (word === 'TIMEOUT' && i + 1 < words.length && timeoutMs === null) {
      timeoutMs = int(call.word(++i));
      if (timeoutMs <= 0) return error('ERR FAILOVER timeout must be greater than 0');
    } else if (word === 'TO' && i + 2 < words.length && !target) {
      target = { host: call.word(i + 1), port: int(call.word(i + 2)) };
      i += 2;
    } else if (word === 'FORCE' && !force) force = true;
    else return SYNTAX;
  }
  return startFailover(draft, server, { target, force, timeoutMs });
}

function shutdown(call: Call): Bytes | null {
  const { draft, server } = call;
  let save: 'save' | 'nosave' | null = null;
  let now = false;
  let force = false;
  let abort = false;
  for (const word of call.words.slice(1).map((w) => w.toUpperCase())) {
    if (word === 'SAVE' && save === null) save = 'save';
    else if (word === 'NOSAVE' && save === null) save = 'nosave';
    else if (word === 'NOW') now = true;
    else if (word === 'ABORT') abort = true;
    else if (word === 'FORCE') force = true;
    else return SYNTAX;
  }
  if (abort && (save !== null || now || force)) return SYNTAX;
  if (abort) return abortShutdown(draft, server) ? OK : error('ERR No shutdown in progress.');
  prepareShutdown(draft, server, { save, now, force, client: call.client.id });
  return null;
}

export const lifecycle: readonly CommandRow[] = [
  { name: 'failover', run: failover },
  { name: 'shutdown', run: shutdown },
];
