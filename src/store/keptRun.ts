/**
 * All that belongs to a run as text: its scenario, every branch with its knobs and acts, and where the reader was. So a reload loses
 * nothing, and a saved file can be continued. The text comes back from a disk, so it is validated.
 */
import * as v from 'valibot';
import { timeUs, type TimeUs } from '../protocol/units';
import { type Branch, type Branches, LONGEST_NAME, MAX_BRANCHES, NO_MOVES } from './branches';
import { intentShape } from './intent';
import { type Given, givenShape } from './lesson/given';
import { KNOB_ROWS, type Knobs } from './knobs';
import { type Layout, layoutShape, type Source } from './recipe';

/** The first word of such a text, and of no other. */
const FORMAT = 'replscope-run';
const VERSION = 1;

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

type Kept = v.InferOutput<typeof keptShape>;

export interface KeptRun {
  /** The tree with the source that `sourceOf` found. */
  readonly tree: Branches;
  readonly at: TimeUs;
  /** The beat, if it is a lesson's run. */
  readonly beat: string | null;
  readonly given: Given | undefined;
}

export const isKeptRun = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"replscope-run"/.test(text.slice(0, 200));

/** At which beat of its lesson the reader is, and what he has answered and solved. */
export interface InLesson {
  readonly beat: string | null;
  readonly given?: Given | undefined;
}

/** `whole`: includes the scenario itself, for a file that may be opened elsewhere. */
export function keepRun(
  tree: Branches,
  at: TimeUs,
  { whole = false, beat = null, given }: { readonly whole?: boolean } & Partial<InLesson> = {},
): string {
  const recipe = tree.list[0]?.recipe;
  if (!recipe) throw new Error('keptRun: a tree without a root');
  const { source, layout } = recipe;
  const kept: Kept = {
    format: FORMAT,
    version: VERSION,
    source: keptSource(source, whole, { beat, given }),
    branches: tree.list.map(({ id, parent, recipe, done, name }) => ({
      id,
      parent,
      knobs: recipe.knobs,
      done: [...done],
      ...(name === undefined ? {} : { name }),
    })),
    ...(layout ? { layout: { ...layout } } : {}),
    shown: tree.shown,
    at,
  };
  return `${JSON.stringify(kept, null, whole ? 2 : 0)}\n`;
}

function keptSource(source: Source, whole: boolean, { beat, given }: InLesson): Kept['source'] {
  // The engine opened it, so it is text or an object.
  const written = source.scenario as string | Record<string, unknown>;
  if (source.kind === 'file') {
    const lesson = whole || beat === null ? {} : { lesson: { beat, ...(given ? { given } : {}) } };
    return { kind: 'file', name: source.name, scenario: written, ...lesson };
  }
  if (whole) return { kind: 'file', name: `${source.slug}.json`, scenario: written };
  return source.kind === 'builtIn'
    ? { kind: 'builtIn', slug: source.slug }
    : { kind: 'lesson', slug: source.slug, beat, ...(given ? { given } : {}) };
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
