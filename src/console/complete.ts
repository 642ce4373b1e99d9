/** What Tab offers: commands, subcommands, options, and names that only the present servers know. */
import { type Bytes, utf8 } from '../protocol/bytes';
import { commandOf, GROUPS, manual, subcommandsOf } from './commands/manual';
import { type Expected, expectedNext } from './commands/syntax';
import { lastWord, openQuoteOf, spell } from './spelling';

/** Names that only the present servers know. */
export interface Known {
  readonly keys: readonly Bytes[];
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly configNames: readonly string[];
}

/** `line.slice(from, to)` is replaced by one of the candidates. Each begins with what has been typed of it up to the cursor. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly string[];
}

/** A database may have a million keys, but nobody reads more than a screen of them. */
export const MAX_CANDIDATES = 100;

export function complete(line: string, cursor: number, known: Known): Completion {
  const typedLine = line.slice(0, Math.max(0, cursor));
  const word = lastWord(typedLine);
  if (!word) return { from: typedLine.length, to: typedLine.length, candidates: [] };
  const raw = typedLine.slice(word.from);
  const open = openQuoteOf(typedLine, word.openAt);
  const command = word.before.find((said) => /[A-Za-z]/.test(said));
  const candidates: string[] = [];
  for (const offer of offers(word.before, known)) {
    if (candidates.length >= MAX_CANDIDATES) break;
    const whole = offer.anyCase ? inCaseOf(offer.word, word.bytes, command) : offer.word;
    if (!whole.startsWith(word.bytes)) continue;
    const spelled = spell(raw, word.bytes, whole, open);
    if (spelled !== null && !candidates.includes(spelled)) candidates.push(spelled);
  }
  // The rest of the word behind the cursor is replaced as well.
  const behind = raw === '' || open !== null ? '' : (/^[^\s"']*/.exec(line.slice(typedLine.length))?.[0] ?? '');
  return { from: word.from, to: typedLine.length + behind.length, candidates };
}

/** `anyCase`: Redis ignores case here. */
interface Offer {
  readonly word: Bytes;
  readonly anyCase: boolean;
}

const freely = (words: readonly string[]): readonly Offer[] => words.map((word) => ({ word, anyCase: true }));
const exactly = (words: readonly Bytes[]): readonly Offer[] => words.map((word) => ({ word, anyCase: false }));

function offers(before: readonly Bytes[], known: Known): readonly Offer[] {
  // A number before the command repeats it.
  if (/^[+-]?\d+$/.test(before[0] ?? '')) return offers(before.slice(1), known);
  const [first, second] = before;
  if (first === undefined) return freely([...commandNames(), 'HELP', 'CLEAR']);
  if (first.toLowerCase() === 'help' || first === '?') return helpTopics(second, before.length);
  const choices = subcommandsOf(first);
  if (choices.length > 0 && before.length === 1) return freely(choices);
  const found = commandOf(before);
  if (!found) return [];
  const typed = before.slice(found.named);
  // Its syntax line does not say which of its words belong together.
  if (found.doc.name === 'REPLICAOF' || found.doc.name === 'SLAVEOF') return mastersFor(typed, known);
  const expected = expectedNext(found.doc.syntax, typed);
  return [...namesFor(expected, typed, known), ...freely(expected.words)];
}

/** Commands of one word; subcommands come with the second word. */
const commandNames = (): readonly string[] => [...manual().keys()].filter((name) => !name.includes(' '));

function helpTopics(second: Bytes | undefined, words: number): readonly Offer[] {
  if (second === undefined) return freely([...commandNames(), ...GROUPS.map((group) => `@${group}`)]);
  return words === 2 ? freely(subcommandsOf(second)) : [];
}

function namesFor({ argument }: Expected, typed: readonly Bytes[], known: Known): readonly Offer[] {
  switch (argument) {
    case 'key':
    case 'key1':
    case 'key2':
    case 'destkey':
    case 'sourcekey':
    case 'newkey':
    case 'source':
    case 'destination':
    case 'src':
    case 'dst':
      return exactly(known.keys);
    case 'parameter':
      return freely(known.configNames);
    case 'host':
      return hosts(known);
    case 'port':
      return portsOf(typed.at(-1), known);
    case 'section':
      return freely(SECTIONS);
    case 'type':
      return freely(TYPES);
    default:
      return [];
  }
}

const TYPES = ['string', 'list', 'set', 'zset', 'hash', 'stream'];
/** Replication first, because that is what one asks for here. */
const SECTIONS = ['replication', 'server', 'clients', 'persistence', 'stats', 'keyspace', 'everything'];

/** REPLICAOF host port, or REPLICAOF NO ONE. */
function mastersFor(typed: readonly Bytes[], known: Known): readonly Offer[] {
  if (typed.length === 0) return [...hosts(known), ...freely(['NO'])];
  if (typed.length > 1) return [];
  return typed[0]?.toLowerCase() === 'no' ? freely(['ONE']) : portsOf(typed[0], known);
}

const hosts = ({ nodes }: Known): readonly Offer[] => exactly(nodes.map(({ host }) => utf8(host)));

const portsOf = (host: Bytes | undefined, { nodes }: Known): readonly Offer[] =>
  exactly(nodes.filter((node) => utf8(node.host) === host).map(({ port }) => String(port)));

/**
 * A word whose case does not matter is completed in the case in which it was begun: `con` to `config`, `CON` to `CONFIG`, `Con` to
 * `Config`. If nothing of it is typed the case of the command decides; names that Redis writes in lower case stay so.
 */
function inCaseOf(word: string, typed: Bytes, command: Bytes | undefined): string {
  if (typed.toLowerCase() !== word.slice(0, typed.length).toLowerCase()) return word;
  const rest = word.slice(typed.length);
  const sample = typed === '' && word !== word.toLowerCase() ? (command ?? '') : typed;
  const letter = /[A-Za-z](?=[^A-Za-z]*$)/.exec(sample)?.[0];
  if (letter === undefined) return typed + rest;
  return typed + (letter === letter.toLowerCase() ? rest.toLowerCase() : rest.toUpperCase());
}
