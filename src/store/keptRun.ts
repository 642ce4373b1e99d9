/**
 * All that belongs to a run as text: its scenario, every branch with its knobs and acts, and where the reader was. So a reload loses
 * nothing, and a saved file can be continued. The text comes back from a disk, so it is validated.
 */
import type * as v from 'valibot';
import type { TimeUs } from '../protocol/units';
import type { Branches } from './branches';
import type { Given } from './lesson/given';
import type { keptShape } from './readKeptRun';
import type { Source } from './recipe';

/** The first word of such a text, and of no other. */
export const FORMAT = 'replscope-run';
export const VERSION = 1;

/** As it is kept. */
export type Kept = v.InferOutput<typeof keptShape>;

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
