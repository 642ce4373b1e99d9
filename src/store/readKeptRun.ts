/** A kept run (keptRun.ts) as it comes back from a disk or the tab: held against a schema. What reads it comes when there is one. */
import * as v from 'valibot';
import { timeUs, type TimeUs } from '../protocol/units';
import { type Branch, type Branches, LONGEST_NAME, MAX_BRANCHES, NO_MOVES } from './branches';
import { FORMAT, type Kept, VERSION } from './keptRun';
import { KNOB_ROWS, type Knobs } from './knobs';
import { type Given, givenShape } from './lesson/given';
import type { Layout, Source } from './recipe';
import { intentShape, layoutShape } from './runShapes';

const within = ([low, high]: readonly [number, number]) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const scenario = v.union([v.string(), v.record(v.string(), v.unknown())]);
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,60}$/));

/** Each knob within its range; names that no longer exist are left out. */
const knobsShape = v.pipe(
  v.object(
    Object.fromEntries(
      KNOB_ROWS.map((row) => {
        const value = v.pipe(within([row.least, row.most]), v.integer());
        return [row.name, v.optional('unlimited' in row ? v.nullable(value) : value)];
      }),
    ),
  ),
  v.transform((knobs): Knobs => knobs),
);

export const keptShape = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  source: v.variant('kind', [
    v.strictObject({ kind: v.literal('builtIn'), slug }),
    v.strictObject({ kind: v.literal('lesson'), slug, beat: v.nullable(slug), given: v.optional(givenShape) }),
    v.strictObject({
      kind: v.literal('file'),
      name: v.pipe(v.string(), v.maxLength(80)),
      scenario,
      /** It is that of a lesson of the reader's own, which stands here. */
      lesson: v.optional(v.strictObject({ beat: v.pipe(v.string(), v.maxLength(80)), given: v.optional(givenShape) })),
    }),
  ]),
  branches: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.number(), v.integer(), v.minValue(0)),
        parent: v.nullable(v.number()),
        knobs: knobsShape,
        done: v.array(intentShape),
        name: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_NAME))),
      }),
    ),
    v.minLength(1),
    v.maxLength(MAX_BRANCHES),
  ),
  /** Where cards were put by hand. */
  layout: v.optional(layoutShape),
  shown: v.number(),
  at: v.pipe(v.number(), v.safeInteger()),
});

export const isKeptRun = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"replscope-run"/.test(text.slice(0, 200));

export interface KeptRun {
  /** The tree with the source that `sourceOf` found. */
  readonly tree: Branches;
  readonly at: TimeUs;
  /** The beat, if it is a lesson's run. */
  readonly beat: string | null;
  readonly given: Given | undefined;
}

/** `null`: this is no run, or its scenario is unknown. Never throws. */
export function readKeptRun(
  text: string,
  known: (kind: 'builtIn' | 'lesson', slug: string) => unknown,
): KeptRun | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = v.safeParse(keptShape, value);
  if (!parsed.success) return null;
  const { source: from, branches, layout, shown, at } = parsed.output;
  const written = from.kind === 'file' ? from.scenario : known(from.kind, from.slug);
  if (written === undefined) return null;
  const source: Source =
    from.kind === 'file'
      ? { kind: 'file', name: from.name, scenario: written }
      : { kind: from.kind, slug: from.slug, scenario: written };
  const list = listOf(branches, source, layout);
  if (!list?.some(({ id }) => id === shown)) return null;
  const nextId = Math.max(...list.map(({ id }) => id)) + 1;
  return {
    tree: { list, shown, ways: new Map(), nextId, moves: NO_MOVES },
    at: timeUs(at),
    beat: (from.kind === 'lesson' ? from.beat : from.kind === 'file' ? from.lesson?.beat : null) ?? null,
    given: from.kind === 'lesson' ? from.given : from.kind === 'file' ? from.lesson?.given : undefined,
  };
}

/** The list of a root and all that grew from it, parents first; `null`: these branches make up no tree. */
function listOf(branches: Kept['branches'], source: Source, layout: Layout | undefined): readonly Branch[] | null {
  const list = new Map<number, Branch>();
  for (const { id, parent, knobs, done, name } of branches) {
    const below = parent === null ? null : list.get(parent);
    const isRoot = list.size === 0;
    if (list.has(id) || isRoot !== (parent === null) || below === undefined) return null;
    const intents = [...(below?.recipe.intents ?? []), ...done];
    list.set(id, { id, parent, recipe: { source, knobs, intents, layout }, done, name });
  }
  return [...list.values()];
}
