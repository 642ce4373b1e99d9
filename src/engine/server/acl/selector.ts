/**
 * A set of rights: which commands, on which keys, over which channels. A user has a root selector and any number of others; a command may
 * run if one of them allows all of it.
 */
import { splitBytes } from '../../../protocol/typedLine';
import type { Bytes } from '../../../protocol/bytes';
import { CATEGORIES, type Category, everyFact } from '../commands/facts/facts';
import { REFUSED, RuleRefused } from './refused';

export interface Selector {
  readonly allKeys: boolean;
  readonly keys: readonly KeyPattern[];
  readonly allChannels: boolean;
  readonly channels: readonly Bytes[];
  /** Every command, including those that may be added: +@all, and nothing removed since. */
  readonly allCommands: boolean;
  /** +@all came before what was removed since, so commands that may be added later are allowed. */
  readonly future: boolean;
  /** By full name: `config|get`. */
  readonly commands: ReadonlySet<string>;
  /** Commands that are allowed only with these second words: `+select|0`. */
  readonly firstArgs: ReadonlyMap<string, readonly Bytes[]>;
}

export interface KeyPattern {
  readonly pattern: Bytes;
  readonly reads: boolean;
  readonly writes: boolean;
}

/** `allChannels`: acl-pubsub-default. */
export const newSelector = (allChannels: boolean): Selector => ({
  allKeys: false,
  keys: [],
  allChannels,
  channels: [],
  ...NO_COMMANDS,
});

type CommandRights = Pick<Selector, 'allCommands' | 'future' | 'commands' | 'firstArgs'>;
const NO_COMMANDS: CommandRights = { allCommands: false, future: false, commands: new Set(), firstArgs: new Map() };
const allCommands = (): CommandRights => ({
  allCommands: true,
  future: true,
  commands: new Set(everyFact().keys()),
  firstArgs: new Map(),
});

/** Applies one rule to a selector; throws RuleRefused. */
export function withRule(selector: Selector, rule: Bytes): Selector {
  switch (rule.toLowerCase()) {
    case 'allkeys':
    case '~*':
      return { ...selector, allKeys: true, keys: [] };
    case 'resetkeys':
      return { ...selector, allKeys: false, keys: [] };
    case 'allchannels':
    case '&*':
      return { ...selector, allChannels: true, channels: [] };
    case 'resetchannels':
      return { ...selector, allChannels: false, channels: [] };
    case 'allcommands':
    case '+@all':
      return { ...selector, ...allCommands() };
    case 'nocommands':
    case '-@all':
      return { ...selector, ...NO_COMMANDS };
  }
  if (/^[~%]/.test(rule)) return withKeys(selector, rule);
  if (rule.startsWith('&')) return withChannel(selector, rule.slice(1));
  if (/^[+-]@/.test(rule)) return withCategory(selector, rule.slice(2).toLowerCase(), rule.startsWith('+'));
  if (rule.startsWith('-')) return withCommand(selector, known(rule.slice(1)), false);
  if (rule.startsWith('+')) return allowed(selector, rule.slice(1));
  throw new RuleRefused(REFUSED.syntax);
}

/** `+get ~a* (…)`: the words between the brackets are its rules. */
export function selectorOf(rules: Bytes, allChannels: boolean): Selector {
  return (splitBytes(rules) ?? []).reduce(withRule, newSelector(allChannels));
}

const hasBlanks = (text: Bytes): boolean => /[\s\0]/.test(text);

function withKeys(selector: Selector, rule: Bytes): Selector {
  if (selector.allKeys) throw new RuleRefused(REFUSED.keysAfterAll);
  const said = rule.startsWith('~') ? ['~', 'RW'] : /^%(R?W|WR?|R)(?:~|$)/i.exec(rule);
  const pattern = rule.slice(said?.[0]?.length ?? 0);
  if (!said || hasBlanks(pattern)) throw new RuleRefused(REFUSED.syntax);
  const rights = said[1] ?? '';
  const [reads, writes] = [/r/i.test(rights), /w/i.test(rights)];
  const there = selector.keys.findIndex((one) => one.pattern === pattern);
  const old = selector.keys[there];
  const keys = old
    ? selector.keys.with(there, { pattern, reads: reads || old.reads, writes: writes || old.writes })
    : [...selector.keys, { pattern, reads, writes }];
  return { ...selector, keys };
}

function withChannel(selector: Selector, pattern: Bytes): Selector {
  if (selector.allChannels) throw new RuleRefused(REFUSED.channelsAfterAll);
  if (hasBlanks(pattern)) throw new RuleRefused(REFUSED.syntax);
  return { ...selector, channels: [...new Set([...selector.channels, pattern])] };
}

export function withCategory(selector: Selector, category: string, allow: boolean): Selector {
  if (!isCategory(category)) throw new RuleRefused(REFUSED.unknown);
  let changed = selector;
  for (const { name, categories } of everyFact().values())
    if (categories.has(category)) changed = withCommand(changed, name, allow);
  return changed;
}

export const isCategory = (name: string): name is Category => (CATEGORIES as readonly string[]).includes(name);

/** A command with all its subcommands. */
export function withCommand(selector: Selector, name: string, allow: boolean): Selector {
  const commands = new Set(selector.commands);
  for (const other of [name, ...subcommandsOf(name)]) {
    if (allow) commands.add(other);
    else commands.delete(other);
  }
  const firstArgs = new Map(selector.firstArgs);
  firstArgs.delete(name);
  return { ...selector, commands, firstArgs, allCommands: allow && selector.allCommands };
}

const subcommandsOf = (name: string): readonly string[] =>
  [...everyFact().keys()].filter((k) => k.startsWith(`${name}|`));

/** The full name of a command that exists. */
function known(name: string): string {
  const lower = name.toLowerCase();
  if (!everyFact().has(lower)) throw new RuleRefused(REFUSED.unknown);
  return lower;
}

/** `get`, `config|get`; and `select|0`, which allows a command only with that second word. */
function allowed(selector: Selector, rule: Bytes): Selector {
  const bar = rule.lastIndexOf('|');
  if (bar < 0) return withCommand(selector, known(rule), true);
  const [name, first] = [known(rule.slice(0, bar)), rule.slice(bar + 1)];
  if (name.includes('|')) throw new RuleRefused(REFUSED.firstArgOfSubcommand);
  if (first === '') throw new RuleRefused(REFUSED.syntax);
  if (subcommandsOf(name).length > 0) return withCommand(selector, known(rule), true);
  const standing = selector.firstArgs.get(name) ?? [];
  if (standing.some((word) => word.toLowerCase() === first.toLowerCase())) return selector;
  return { ...selector, firstArgs: new Map(selector.firstArgs).set(name, [...standing, first]) };
}

/** Whether a rule allows a first argument; Redis logs that as a misuse. */
export function isFirstArgRule(rule: Bytes): boolean {
  const bar = rule.lastIndexOf('|');
  const name = rule.slice(1, bar).toLowerCase();
  return rule.startsWith('+') && bar > 0 && everyFact().has(name) && subcommandsOf(name).length === 0;
}
