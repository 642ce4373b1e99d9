/**
 * The manual of every command that the engine models.
 *
 * Each group is a page of plain text, so that it can be read and mended like one. Three lines a command:
 *
 * ```
 * 1.0.0  DEL  key [key ...]                            since, name, arguments, two blanks between them
 *   Deletes keys and tells how many there were
 *   删除键，返回实际删除的个数
 * ```
 *
 * Arguments and `since` are what redis-cli 7.0.15 shows (a test asks it); the sentences are ours. `-` stands for a version that
 * Redis does not tell. Pages are read when the first question comes.
 */
import type { Bytes } from '../../protocol/bytes';
import type { Text } from '../text';
import { BITMAP } from './bitmap';
import { CLUSTER } from './cluster';
import { CONNECTION } from './connection';
import { GENERIC } from './generic';
import { GEO } from './geo';
import { HASH } from './hash';
import { HYPERLOGLOG } from './hyperloglog';
import { LIST } from './list';
import { PUBSUB } from './pubsub';
import { SCRIPTING } from './scripting';
import { SERVER } from './server';
import { SET } from './set';
import { SORTED_SET } from './sortedSet';
import { STREAM } from './stream';
import { STRING } from './string';
import { TRANSACTIONS } from './transactions';

export interface CommandDoc {
  /** `SET`, `CONFIG GET`. */
  readonly name: string;
  readonly group: string;
  /** `key value [NX|XX]`; empty where there are none. */
  readonly syntax: string;
  readonly since: string | null;
  readonly summary: Text;
}

/** Groups as `help @group` names them. */
const PAGES: Readonly<Record<string, string>> = {
  bitmap: BITMAP,
  cluster: CLUSTER,
  connection: CONNECTION,
  generic: GENERIC,
  geo: GEO,
  hash: HASH,
  hyperloglog: HYPERLOGLOG,
  list: LIST,
  pubsub: PUBSUB,
  scripting: SCRIPTING,
  server: SERVER,
  set: SET,
  'sorted-set': SORTED_SET,
  stream: STREAM,
  string: STRING,
  transactions: TRANSACTIONS,
};

export const GROUPS: readonly string[] = Object.keys(PAGES);

let read: ReadonlyMap<string, CommandDoc> | null = null;

/** By upper-case name, in alphabetical order. */
export function manual(): ReadonlyMap<string, CommandDoc> {
  read ??= new Map(
    Object.entries(PAGES)
      .flatMap(([group, page]) => docsOn(page, group))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((doc) => [doc.name, doc]),
  );
  return read;
}

function docsOn(page: string, group: string): readonly CommandDoc[] {
  const lines = page.trim().split('\n');
  const docs: CommandDoc[] = [];
  for (let i = 0; i + 2 < lines.length; i += 3) {
    const [head = '', en = '', zh = ''] = lines.slice(i, i + 3).map((line) => line.trim());
    const [since = '', name = '', syntax = ''] = head.split('  ');
    docs.push({ name, group, syntax, since: since === '-' ? null : since, summary: { en, zh } });
  }
  return docs;
}

/** The command that words begin with, down to its subcommand, and how many of the words name it. */
export function commandOf(words: readonly Bytes[]): { readonly doc: CommandDoc; readonly named: number } | null {
  const [first = '', second] = words.map((word) => word.toUpperCase());
  const choice = second === undefined ? undefined : manual().get(`${first} ${second}`);
  if (choice) return { doc: choice, named: 2 };
  const doc = manual().get(first);
  return doc ? { doc, named: 1 } : null;
}

/** The second words of CONFIG, CLIENT and their kin; none for a command that has no subcommands. */
export function subcommandsOf(name: string): readonly string[] {
  const start = `${name.toUpperCase()} `;
  return [...manual().keys()].filter((other) => other.startsWith(start)).map((other) => other.slice(start.length));
}
