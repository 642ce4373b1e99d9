/**
 * `help`, `help SET`, `help @string`: text like redis-cli's, in the reader's language.
 *
 * ```
 *   DEL key [key ...]
 *   summary: Deletes keys and tells how many there were
 *   since: 1.0.0
 *   group: generic
 * ```
 */
import { asText, type Bytes } from '../protocol/bytes';
import { type CommandDoc, GROUPS, manual } from './commands/manual';
import { NOT_MODELLED } from './commands/notModelled';
import { nearMisses } from './nearMiss';
import type { Lang } from './text';

/** `words`: what follows `help`. */
export function help(words: readonly Bytes[], lang: Lang): string {
  const say = SENTENCES[lang];
  const [first] = words;
  if (first === undefined) return say.general;
  if (first.startsWith('@')) return helpOnGroup(first.slice(1), lang);
  const asked = words.map((word) => word.toUpperCase());
  // Like redis-cli: HELP CONFIG describes all its subcommands, HELP CONFIG GET only that one.
  const docs = [...manual().values()].filter((doc) => startsWith(doc.name.split(' '), asked));
  if (docs.length > 0) return page(docs, lang, true);
  const name = asked.join(' ');
  if (NOT_MODELLED.includes(asked[0] ?? '')) return say.notModelled(asked[0] ?? '');
  const known = manual().get(asked[0] ?? '');
  if (known && asked.length > 1) return subcommandUnknown(known, name, lang);
  return say.unknown(readable(name), nearMisses(name, [...manual().keys(), ...NOT_MODELLED]));
}

function helpOnGroup(group: string, lang: Lang): string {
  const docs = [...manual().values()].filter((doc) => doc.group === group.toLowerCase());
  return docs.length > 0 ? page(docs, lang, false) : SENTENCES[lang].unknownGroup(readable(group), GROUPS);
}

/** `HELP SET k` has a word too many; `HELP CLIENT KILL` may name a subcommand that is not in the manual. */
function subcommandUnknown(known: CommandDoc, name: string, lang: Lang): string {
  const others = [...manual().keys()].filter((other) => other.startsWith(`${known.name} `));
  return others.length === 0 ? page([known], lang, true) : SENTENCES[lang].noSubcommand(readable(name), others);
}

const startsWith = (name: readonly string[], asked: readonly string[]): boolean =>
  asked.length <= name.length && asked.every((word, i) => word === name[i]);

function page(docs: readonly CommandDoc[], lang: Lang, withGroup: boolean): string {
  const { summary, since, group } = SENTENCES[lang];
  const entries = docs.map((doc) => {
    const lines = [`${doc.name} ${doc.syntax}`.trimEnd(), `${summary}${doc.summary[lang]}`];
    if (doc.since !== null) lines.push(`${since}${doc.since}`);
    if (withGroup) lines.push(`${group}${doc.group}`);
    return `\n${lines.map((line) => `  ${line}\n`).join('')}`;
  });
  return `${entries.join('')}\n`;
}

const readable = (bytes: Bytes): string => asText(bytes) ?? '?';

interface Sentences {
  readonly general: string;
  readonly summary: string;
  readonly since: string;
  readonly group: string;
  readonly notModelled: (name: string) => string;
  readonly unknown: (name: string, near: readonly string[]) => string;
  readonly noSubcommand: (name: string, others: readonly string[]) => string;
  readonly unknownGroup: (name: string, groups: readonly string[]) => string;
}

const SENTENCES: Readonly<Record<Lang, Sentences>> = {
  en: {
    general: `Type a command as at redis-cli. Tab completes it, the arrows bring back earlier lines.
  help <command>   what a command does
  help @<group>    the commands of a group: ${GROUPS.map((group) => `@${group}`).join(' ')}
  <n> <command>    sends a command n times
  clear            clears this console
`,
    summary: 'summary: ',
    since: 'since: ',
    group: 'group: ',
    notModelled: (name) =>
      `${name} is a command of Redis 7.0, but ReplScope does not model it: typed here, it is refused and changes nothing.\n`,
    unknown: (name, near) =>
      `Redis 7.0 has no command ${name}.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''}\n`,
    noSubcommand: (name, others) => `ReplScope does not model ${name}. It models ${others.join(', ')}.\n`,
    unknownGroup: (name, groups) => `There is no group @${name}. Groups: ${groups.map((g) => `@${g}`).join(' ')}\n`,
  },
  zh: {
    general: `像在 redis-cli 里一样输入命令。Tab 补全，方向键找回以前输入的行。
  help <命令>      说明一个命令
  help @<分组>     列出一组命令：${GROUPS.map((group) => `@${group}`).join(' ')}
  <n> <命令>       把命令发送 n 次
  clear            清空控制台
`,
    summary: '说明：',
    since: '始于版本：',
    group: '分组：',
    notModelled: (name) =>
      `${name} 是 Redis 7.0 的命令，但 ReplScope 没有模拟它：在这里输入会被拒绝，不会改变任何东西。\n`,
    unknown: (name, near) =>
      `Redis 7.0 没有 ${name} 这个命令。${near.length > 0 ? `是不是想输入 ${near.join('、')}？` : ''}\n`,
    noSubcommand: (name, others) => `ReplScope 没有模拟 ${name}，模拟了的是 ${others.join('、')}。\n`,
    unknownGroup: (name, groups) => `没有 @${name} 这个分组。分组有：${groups.map((g) => `@${g}`).join(' ')}\n`,
  },
};
