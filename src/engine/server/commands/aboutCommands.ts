/** COMMAND: what the server knows about its commands. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, error, integer } from '../../../protocol/resp';
import type { Call } from './call';
import { type CommandRow, container, notModelled } from './command';
import { SYNTAX } from './errors';
import { type Facts, FLAG } from './facts/facts';
import { hasKeys, type KeyAt, keysOf } from './facts/keysOf';
import { globPattern } from './glob';
import { everyCommand, redisCommands, resolveCommand } from './table';

function list(call: Call): Bytes {
  const { words } = call;
  if (words.length === 2) return bulks(everyCommand().map(({ name }) => name));
  if (words.length !== 5 || call.word(2).toUpperCase() !== 'FILTERBY') return SYNTAX;
  const filter = filterBy(call.word(3).toUpperCase(), call.word(4));
  return filter
    ? bulks(
        everyCommand()
          .filter(filter)
          .map(({ name }) => name),
      )
    : SYNTAX;
}

function filterBy(kind: string, argument: Bytes): ((facts: Facts) => boolean) | null {
  const wanted = argument.toLowerCase();
  switch (kind) {
    case 'MODULE':
      return () => false;
    case 'ACLCAT':
      return ({ categories }) => ([...categories] as readonly string[]).includes(wanted);
    case 'PATTERN': {
      const matches = globPattern(argument, true);
      return ({ name }) => matches(name);
    }
    default:
      return null;
  }
}

function keys(tell: (key: Bytes, found: KeyAt) => Bytes) {
  return (call: Call): Bytes => {
    const words = call.words.slice(2);
    const command = resolveCommand((words[0] ?? '').toLowerCase(), words);
    if (!command) return error('ERR Invalid command specified');
    if (!hasKeys(command)) return error('ERR The command has no key arguments');
    if ((command.arity > 0 && words.length !== command.arity) || words.length < -command.arity)
      return error('ERR Invalid number of arguments specified for command');
    const found = keysOf(command, words);
    if (found.length === 0 && !(command.flags & FLAG.no_mandatory_keys))
      return error('ERR Invalid arguments specified for command');
    return array(found.map((one) => tell(words[one.at] ?? '', one)));
  };
}

const SUBCOMMANDS = container('command', [
  { name: 'count', run: () => integer(redisCommands().length) },
  { name: 'list', run: list },
  { name: 'getkeys', run: keys((key) => bulk(key)) },
  {
    name: 'getkeysandflags',
    run: keys((key, { flags }) => array([bulk(key), array(flags.map((flag) => `+${flag}\r\n`))])),
  },
]);

/** COMMAND without a subcommand, and COMMAND INFO, are not modelled. */
export const aboutCommands: readonly CommandRow[] = [
  { ...SUBCOMMANDS, run: () => notModelled('the command COMMAND without a subcommand') },
];
