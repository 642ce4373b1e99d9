/** Whether a line has a password in it; redis-cli keeps such lines out of its history. */
import { parseLine } from './parse';

export function isSecretLine(line: string): boolean {
  const parsed = parseLine(line);
  if (parsed.kind !== 'command') return false;
  const [command, choice, option] = parsed.words.map((word) => word.toLowerCase());
  switch (command) {
    case 'auth':
      return true;
    case 'acl':
      return choice === 'setuser';
    case 'config':
      return choice === 'set' && SECRET_DIRECTIVES.has(option ?? '');
    default:
      return false;
  }
}

const SECRET_DIRECTIVES: ReadonlySet<string> = new Set(['masterauth', 'masteruser', 'requirepass']);
