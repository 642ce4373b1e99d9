/** What HELP answers: a first line, the lines of the command, and HELP itself. */
import type { Bytes } from '../../../protocol/bytes';
import { array, simple } from '../../../protocol/resp';

export function helpReply(name: string, lines: readonly string[]): Bytes {
  const first = `${name} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`;
  return array([first, ...lines, 'HELP', '    Prints this help.'].map(simple));
}
