/** What HELP answers: a first line, the lines of the command, and those of HELP itself. */
import type { Bytes } from '../../../protocol/bytes';
import { array, simple } from '../../../protocol/resp';
import { HELP_PAGE } from './helpPage';

/** `name`: lower case. */
export function helpReply(name: string): Bytes {
  const first = `${name.toUpperCase()} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`;
  return array([first, ...linesOf(name), 'HELP', '    Prints this help.'].map(simple));
}

function linesOf(name: string): readonly string[] {
  const entry = HELP_PAGE.split('\n\n').find((text) => text.trimStart().startsWith(`${name}\n`));
  if (entry === undefined) throw new Error(`help: nothing is said of ${name}`);
  return entry.trim().split('\n').slice(1);
}
