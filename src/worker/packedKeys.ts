/**
 * The keys that are shown of a database as texts of ten keys, a line of JSON for each key. Of a hundred keys three or four change from frame
 * to frame under load, so most of the texts are what they were, and are not sent again.
 */
import type { KeyView } from '../engine/world/snapshot';

/** Keys as they were packed, or read, last. */
export interface PackedKeys {
  readonly views: readonly KeyView[];
  readonly groups: readonly Group[];
}

interface Group {
  readonly text: string;
  readonly lines: readonly string[];
  readonly views: readonly KeyView[];
}

const GROUP = 10;

/** Makes the lines of keys that are other objects than the last ones in their places. */
export function packKeys(views: readonly KeyView[], last: PackedKeys = NO_KEYS): PackedKeys {
  if (views === last.views) return last;
  const groups: Group[] = [];
  for (let i = 0; i < views.length; i += GROUP)
    groups.push(packGroup(views.slice(i, i + GROUP), last.groups[groups.length]));
  return { views, groups };
}

function packGroup(views: readonly KeyView[], last: Group = NO_GROUP): Group {
  if (isSame(views, last.views)) return last;
  const lines = views.map((view, i) => (view === last.views[i] ? (last.lines[i] as string) : lineOf(view)));
  return { text: lines.join('\n'), lines, views };
}

/** What is sent of keys to whoever has the last ones: `null` for a text that is the same as there. */
export const textsOf = ({ groups }: PackedKeys, last: PackedKeys = NO_KEYS): readonly (string | null)[] =>
  groups.map((group, g) => (group === last.groups[g] ? null : group.text));

/** Reads the lines that differ from the last ones in their places; a key whose line is the same is the same object. */
export function readKeys(texts: readonly (string | null)[], last: PackedKeys = NO_KEYS): PackedKeys {
  const groups = texts.map((text, g) => readGroup(text, last.groups[g]));
  return isSame(groups, last.groups) ? last : { views: groups.flatMap(({ views }) => views), groups };
}

function readGroup(text: string | null, last: Group = NO_GROUP): Group {
  if (text === null) return last;
  const lines = text.split('\n');
  const views = lines.map((line, i) => (line === last.lines[i] ? (last.views[i] as KeyView) : readLine(line)));
  return { text, lines, views };
}

const NO_KEYS: PackedKeys = { views: [], groups: [] };
const NO_GROUP: Group = { text: '', lines: [], views: [] };

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** What a line holds, without the names of its fields, and of a string that does not expire only the first two. */
type Line = readonly [
  key: KeyView['key'],
  preview: KeyView['preview'],
  type?: KeyView['type'],
  expiresAtMs?: KeyView['expiresAtMs'],
  expired?: KeyView['expired'],
];

function lineOf({ key, type, preview, expiresAtMs, expired }: KeyView): string {
  const isPlain = type === 'string' && expiresAtMs === null;
  const fields: Line = isPlain ? [key, preview] : [key, preview, type, expiresAtMs, expired];
  // The ellipsis of a long value is the only character that is not in Latin-1. With it the whole text would take two bytes a character.
  return JSON.stringify(fields).replace('…', '\\u2026');
}

function readLine(line: string): KeyView {
  const [key, preview, type = 'string', expiresAtMs = null, expired = false] = JSON.parse(line) as Line;
  return { key, type, preview, expiresAtMs, expired };
}
