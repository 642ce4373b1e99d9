/** ACL: users, what each may do, and what was denied. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, error, integer, NIL_ARRAY, OK } from '../../../protocol/resp';
import { denial } from '../acl/check';
import { describeChannels, describeCommands, describeKeys, describeUser, userFlags } from '../acl/describe';
import { RuleRefused } from '../acl/refused';
import { isCategory, isFirstArgRule, type Selector } from '../acl/selector';
import { newUser, type User, withUserRule } from '../acl/user';
import type { Call } from './call';
import { chooser } from './chance';
import { type CommandRow, container } from './command';
import { quotedWord } from './errors';
import { CATEGORIES, everyFact } from './facts/facts';
import { int } from './numbers';
import { resolveCommand } from './table';

function setUser(call: Call): Bytes {
  const { server, draft } = call;
  const name = call.word(2);
  if (/[\s\0]/.test(name)) return error("ERR Usernames can't contain spaces or null characters");
  const merged = withBrackets(call.words.slice(3));
  if (typeof merged === 'string')
    return error(`ERR Unmatched parenthesis in acl selector starting at '${quotedWord(merged)}'.`);
  const allChannels = server.config.values.get('acl-pubsub-default') === 'allchannels';
  let user = server.users.get(name) ?? newUser(name, allChannels);
  for (const rule of merged) {
    try {
      user = withUserRule(user, rule, allChannels);
    } catch (problem) {
      if (!(problem instanceof RuleRefused)) throw problem;
      return error(`ERR Error in ACL SETUSER modifier '${quotedWord(rule)}': ${problem.message}`);
    }
    if (isFirstArgRule(rule)) draft.log(server, '#', FIRST_ARG_MISUSED(rule));
  }
  server.users = new Map(server.users).set(name, user);
  return OK;
}

const FIRST_ARG_MISUSED = (rule: Bytes): string =>
  `Deprecation warning: Allowing a first arg of an otherwise blocked command is a misuse of ACL and may get disabled in the future (offender: ${rule})`;

/** Joins a selector that is written in several words, such as `(+get ~a*)`. If a bracket is never closed: the word in which it opens. */
function withBrackets(words: readonly Bytes[]): readonly Bytes[] | Bytes {
  const merged: Bytes[] = [];
  let open: { readonly first: Bytes; text: Bytes } | null = null;
  for (const word of words) {
    if (word.startsWith('(') && !word.endsWith(')')) open = { first: word, text: word };
    else if (!open) merged.push(word);
    else {
      open.text += ` ${word}`;
      if (word.endsWith(')')) {
        merged.push(open.text);
        open = null;
      }
    }
  }
  return open?.first ?? merged;
}

/** Clients that are logged in as one of them are disconnected. */
function deleteUsers(call: Call): Bytes {
  const { server } = call;
  const names = call.words.slice(2);
  if (names.includes('default')) return error("ERR The 'default' user cannot be removed");
  const users = new Map(server.users);
  const gone = names.filter((name) => users.delete(name));
  server.users = users;
  for (const other of server.clients.values()) {
    if (other.kind === 'master' || !gone.includes(other.user)) continue;
    other.user = 'default';
    other.authenticated = false;
    if (other === call.client) other.closeAfterReply = true;
    else other.closing = true;
  }
  return integer(gone.length);
}

const inOrder = (call: Call): readonly User[] =>
  [...call.server.users.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

const list = (call: Call): Bytes => bulks(inOrder(call).map((user) => `user ${user.name} ${describeUser(user)}`));

function getUser(call: Call): Bytes {
  const user = call.server.users.get(call.word(2));
  if (!user) return NIL_ARRAY.replace('*', '$');
  return array([
    bulk('flags'),
    bulks(userFlags(user)),
    bulk('passwords'),
    bulks(user.passwords),
    ...selectorFields(user.root),
    bulk('selectors'),
    array(user.selectors.map((selector) => array(selectorFields(selector)))),
  ]);
}

const selectorFields = (selector: Selector): readonly Bytes[] => [
  bulk('commands'),
  bulk(describeCommands(selector)),
  bulk('keys'),
  bulk(describeKeys(selector).join(' ')),
  bulk('channels'),
  bulk(describeChannels(selector).join(' ')),
];

function cat(call: Call): Bytes {
  const [, , category, more] = call.words;
  if (more !== undefined) return call.syntaxOfSubcommand();
  if (category === undefined) return bulks(CATEGORIES);
  const name = category.toLowerCase();
  if (!isCategory(name)) return error(`ERR Unknown category '${quotedWord(category).slice(0, 128)}'`);
  return bulks([...everyFact().values()].filter(({ categories }) => categories.has(name)).map((facts) => facts.name));
}

const MOST_BITS = 4096;

function genpass(call: Call): Bytes {
  if (call.words.length > 3) return call.syntaxOfSubcommand();
  const bits = call.words.length === 3 ? int(call.word(2)) : 256;
  if (bits <= 0 || bits > MOST_BITS)
    return error(
      `ERR ACL GENPASS argument must be the number of bits for the output password, a positive number up to ${MOST_BITS}`,
    );
  return bulk(chooser(call, 'genpass').hex(Math.ceil(bits / 4)));
}

const SHOWN = 10;

function log(call: Call): Bytes {
  if (call.words.length > 3) return call.syntaxOfSubcommand();
  const { server } = call;
  const word = call.word(2);
  if (word.toUpperCase() === 'RESET') {
    server.aclLog = [];
    return OK;
  }
  const count = call.words.length === 3 ? int(word) : SHOWN;
  return array(
    server.aclLog
      .slice(0, Math.max(0, count))
      .map((entry) =>
        array([
          bulk('count'),
          integer(entry.count),
          bulk('reason'),
          bulk(entry.reason),
          bulk('context'),
          bulk(entry.context),
          bulk('object'),
          bulk(entry.object),
          bulk('username'),
          bulk(entry.username),
          bulk('age-seconds'),
          bulk(String((call.nowMs - entry.atMs) / 1000)),
          bulk('client-info'),
          bulk(entry.clientInfo),
        ]),
      ),
  );
}

function dryrun(call: Call): Bytes {
  const user = call.server.users.get(call.word(2));
  if (!user) return error(`ERR User '${quotedWord(call.word(2))}' not found`);
  const words = call.words.slice(3);
  const command = resolveCommand((words[0] ?? '').toLowerCase(), words);
  if (!command) return error(`ERR Command '${quotedWord(words[0] ?? '')}' not found`);
  if ((command.arity > 0 && words.length !== command.arity) || words.length < -command.arity)
    return error(`ERR wrong number of arguments for '${command.name}' command`);
  const denied = denial(user, command, words);
  if (!denied) return OK;
  const may = (what: string): Bytes => bulk(`This user has no permissions to ${what}`);
  if (denied.reason === 'command') return may(`run the '${command.name}' command`);
  return may(`access the '${words[denied.at] ?? ''}' ${denied.reason}`);
}

/** A scenario has no ACL file: users are only defined while a server runs. */
const withoutFile = (): Bytes =>
  error(
    'ERR This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file set) in order to store users in the Redis configuration.',
  );

export const acls: readonly CommandRow[] = [
  container('acl', [
    { name: 'whoami', run: ({ client }) => bulk(client.user) },
    { name: 'users', run: (call) => bulks(inOrder(call).map(({ name }) => name)) },
    { name: 'list', run: list },
    { name: 'getuser', run: getUser },
    { name: 'setuser', run: setUser },
    { name: 'deluser', run: deleteUsers },
    { name: 'cat', run: cat },
    { name: 'genpass', run: genpass },
    { name: 'log', run: log },
    { name: 'dryrun', run: dryrun },
    { name: 'load', run: withoutFile },
    { name: 'save', run: withoutFile },
  ]),
];
