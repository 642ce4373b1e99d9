/** Asking a server about itself, and having it save: INFO, TIME, BGSAVE, SAVE, LASTSAVE. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulks, error, integer, OK, simple } from '../../../protocol/resp';
import { startBgsave } from '../bgsave';
import { infoSections } from '../info';
import { saveNow } from '../persistence';
import type { Call } from './call';
import { type CommandRow, notModelled } from './command';
import { SYNTAX } from './errors';

function info(call: Call): Bytes {
  return bulk(infoSections(call.draft, call.server, call.words.slice(1)));
}

function time(call: Call): Bytes {
  const us = call.draft.now % 1_000_000;
  return bulks([String(call.draft.wallSec), String(us < 0 ? us + 1_000_000 : us)]);
}

/** Redis 7.0 draws what 5 or 6 drew if it is asked for their version. */
const lolwut = (call: Call): Bytes =>
  call.words.length === 1 ? bulk('Redis ver. 7.0.15\n') : notModelled('LOLWUT VERSION');

function bgsave(call: Call): Bytes {
  const { server, draft } = call;
  const schedule = call.word(1).toUpperCase();
  if (call.words.length > 2 || (schedule !== '' && schedule !== 'SCHEDULE')) return SYNTAX;
  if (server.child) return error('ERR Background save already in progress');
  return startBgsave(draft, server, 'disk', []) ? simple('Background saving started') : error('ERR');
}

function save(call: Call): Bytes {
  const { server, draft } = call;
  if (server.child) return error('ERR Background save already in progress');
  return saveNow(draft, server) ? OK : error('ERR');
}

export const admin: readonly CommandRow[] = [
  { name: 'info', run: info },
  { name: 'time', run: time },
  { name: 'lolwut', run: lolwut },
  { name: 'bgsave', run: bgsave },
  { name: 'save', run: save },
  { name: 'lastsave', run: ({ server }) => integer(server.lastSaveSec) },
];
