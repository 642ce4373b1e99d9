/** Asking and setting up a server: INFO, CONFIG, TIME, BGSAVE, a little of DEBUG. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulks, error, OK, simple } from '../../../protocol/resp';
import { withOnlyPassword } from '../acl/user';
import { startBgsave } from '../bgsave';
import { withValue } from '../config/config';
import { configGet } from '../config/configGet';
import { checkValue, findDirective } from '../config/directives';
import { infoSections } from '../info';
import { saveNow } from '../persistence';
import { TRIM_ON_FEED } from '../replicationBuffer';
import { refreshGoodSlaves } from '../slots';
import { trimBacklog } from '../stream';
import type { Call } from './call';
import { type CommandRow, container, notModelled } from './command';
import { SYNTAX } from './errors';

const tellConfig = (call: Call): Bytes => configGet(call.server.config, call.words.slice(2), masterOf(call));

/** `replicaof` tells the master of the moment, whoever set it. */
const masterOf = ({ server: { link } }: Call): string => (link.host === null ? '' : `${link.host} ${link.port}`);

function configSet(call: Call): Bytes {
  const { words, server, draft } = call;
  if (words.length % 2 !== 0) return SYNTAX;
  const changes: { name: string; value: string }[] = [];
  let refused: Bytes | null = null;
  for (let i = 2; i < words.length && !refused; i += 2) {
    const said = words[i] as Bytes;
    const directive = findDirective(said);
    if (!directive) return error(`ERR Unknown option or number of arguments for CONFIG SET - '${said}'`);
    const because = (reason: string, name: string): Bytes =>
      error(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${reason}`);
    if (directive.immutable) refused = because("can't set immutable config", said);
    else if (changes.some((c) => c.name === directive.name)) refused = because('duplicate parameter', said);
    else {
      const text =
        directive.name === 'client-output-buffer-limit'
          ? mergedLimits(call, words[i + 1] as Bytes)
          : (words[i + 1] as Bytes);
      const checked = checkValue(directive, text);
      if (checked.ok) changes.push({ name: directive.name, value: checked.value });
      else refused = because(checked.error, directive.name);
    }
  }
  if (refused) return refused;
  for (const { name, value } of changes) {
    server.config = withValue(server.config, name, value);
    if (name === 'repl-backlog-size' && server.backlog) {
      server.backlog.size = server.config.replBacklogSize;
      trimBacklog(server, TRIM_ON_FEED);
    }
    if (name.startsWith('min-replicas-')) refreshGoodSlaves(draft, server);
    if (name === 'requirepass') {
      const user = server.users.get('default');
      if (user) server.users = new Map(server.users).set('default', withOnlyPassword(user, value));
    }
  }
  return OK;
}

/** Classes that are not named keep their limits: the new text goes behind the one that stands. */
function mergedLimits(call: Call, text: Bytes): Bytes {
  return `${call.server.config.values.get('client-output-buffer-limit') ?? ''} ${text}`;
}

function info(call: Call): Bytes {
  return bulk(infoSections(call.draft, call.server, call.words.slice(1)));
}

function time(call: Call): Bytes {
  const us = call.draft.now % 1_000_000;
  return bulks([String(call.draft.wallSec), String(us < 0 ? us + 1_000_000 : us)]);
}

function bgsave(call: Call): Bytes {
  const { server, draft } = call;
  const schedule = call.word(1).toUpperCase();
  if (call.words.length > 2 || (schedule !== '' && schedule !== 'SCHEDULE')) return SYNTAX;
  if (server.child) return error('ERR Background save already in progress');
  startBgsave(draft, server, 'disk', []);
  return simple('Background saving started');
}

function save(call: Call): Bytes {
  const { server, draft } = call;
  if (server.child) return error('ERR Background save already in progress');
  return saveNow(draft, server) ? OK : error('ERR');
}

function debug(call: Call): Bytes {
  const sub = call.word(1).toUpperCase();
  if (sub === 'SLEEP') {
    const seconds = Number(call.word(2));
    if (Number.isFinite(seconds) && seconds > 0) call.server.busyUntilUs = call.draft.now + Math.round(seconds * 1e6);
    return OK;
  }
  if (sub === 'JMAP' || sub === 'SET-ACTIVE-EXPIRE') {
    if (sub === 'SET-ACTIVE-EXPIRE') call.server.activeExpire = call.word(2) !== '0';
    return OK;
  }
  return notModelled(`DEBUG ${call.word(1)}`);
}

export const admin: readonly CommandRow[] = [
  container('config', [
    { name: 'get', run: tellConfig },
    { name: 'set', run: configSet },
    { name: 'resetstat', run: () => OK },
  ]),
  { name: 'info', run: info },
  { name: 'time', run: time },
  { name: 'bgsave', run: bgsave },
  { name: 'save', run: save },
  { name: 'debug', run: debug },
];
