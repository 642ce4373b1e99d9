/** CONFIG: reading parameters, changing them, and storing the changes. */
import type { Bytes } from '../../../protocol/bytes';
import { error, OK } from '../../../protocol/resp';
import { withOnlyPassword } from '../acl/user';
import { withValue } from '../config/config';
import { configGet } from '../config/configGet';
import type { Directive } from '../config/directiveTable';
import { checkValue, findDirective } from '../config/directives';
import { rewriteConfig } from '../config/rewrite';
import { TRIM_ON_FEED } from '../replicationBuffer';
import { refreshGoodSlaves } from '../slots';
import { trimBacklog } from '../stream';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { quotedWord, SYNTAX } from './errors';

const tellConfig = (call: Call): Bytes => configGet(call.server.config, call.words.slice(2), masterOf(call));

/** `replicaof` shows the present master, whoever set it. */
const masterOf = ({ server: { link } }: Call): string => (link.host === null ? '' : `${link.host} ${link.port}`);

/** All or nothing: all names are checked before any value, and all values before anything changes. */
function configSet(call: Call): Bytes {
  const { words } = call;
  if (words.length % 2 !== 0) return SYNTAX;
  const asked: { readonly directive: Directive; readonly said: Bytes; readonly text: Bytes }[] = [];
  let refused: Bytes | null = null;
  for (let i = 2; i < words.length; i += 2) {
    const said = words[i] as Bytes;
    const directive = findDirective(said);
    if (!directive && !refused)
      return error(`ERR Unknown option or number of arguments for CONFIG SET - '${quotedWord(said)}'`);
    if (!directive || refused) continue;
    if (directive.immutable) refused = failed(said, "can't set immutable config");
    else if (asked.some((one) => one.said.toLowerCase() === said.toLowerCase()))
      refused = failed(said, 'duplicate parameter');
    asked.push({ directive, said, text: words[i + 1] as Bytes });
  }
  if (refused) return refused;
  const changes: { name: string; value: string }[] = [];
  for (const { directive, said, text } of asked) {
    const { name } = directive;
    const checked = checkValue(directive, name === 'client-output-buffer-limit' ? mergedLimits(call, text) : text);
    if (!checked.ok) return failed(said.toLowerCase(), checked.error);
    changes.push({ name, value: checked.value });
  }
  for (const { name, value } of changes) apply(call, name, value);
  return OK;
}

const failed = (name: Bytes, reason: string): Bytes =>
  error(`ERR CONFIG SET failed (possibly related to argument '${quotedWord(name)}') - ${reason}`);

function apply({ server }: Call, name: string, value: string): void {
  server.config = withValue(server.config, name, value);
  if (name === 'repl-backlog-size' && server.backlog) {
    server.backlog.size = server.config.replBacklogSize;
    trimBacklog(server, TRIM_ON_FEED);
  }
  if (name.startsWith('min-replicas-')) refreshGoodSlaves(server);
  const user = server.users.get('default');
  if (name === 'requirepass' && user)
    server.users = new Map(server.users).set('default', withOnlyPassword(user, value));
}

/** Classes that are not named keep their limits: the new text is appended to the present one. */
function mergedLimits(call: Call, text: Bytes): Bytes {
  return `${call.server.config.values.get('client-output-buffer-limit') ?? ''} ${text}`;
}

/** Resets the counters that INFO stats shows. */
function resetStat({ server }: Call): Bytes {
  server.stats = { syncFull: 0, syncPartialOk: 0, syncPartialErr: 0, commands: 0 };
  return OK;
}

function rewrite({ draft, server }: Call): Bytes {
  rewriteConfig(server);
  draft.log(server, '#', 'CONFIG REWRITE executed with success.');
  return OK;
}

export const configuration: readonly CommandRow[] = [
  container('config', [
    { name: 'get', run: tellConfig },
    { name: 'set', run: configSet },
    { name: 'resetstat', run: resetStat },
    { name: 'rewrite', run: rewrite },
  ]),
];
