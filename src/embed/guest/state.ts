/**
 * A run as one opaque value for a host to store: a link to it (knobs, seed, everything that was done in it, the instant) and what was
 * answered in its lesson. It comes back from a database, so its size is bounded and its content validated.
 *
 * ```
 *   rs1.eyJsaW5rIjoiP2xlc3Nvbj1hdXRoJmF0PTEyMDB1cyIsImFuc3dlcnMiOnt9LCJzb2x2ZWQiOltdfQ
 * ```
 */
import * as v from 'valibot';
import { shownBranch } from '../../store/branches';
import { base64url, fromBase64url } from '../../store/base64url';
import { packRun } from '../../store/packedRun';
import { LONGEST_RUN } from '../../store/ranges';
import type { Services } from '../../ui/services';
import { type Address, readAddress } from '../address/readAddress';
import { writeAddress } from '../address/writeAddress';
import { givenShape } from '../../store/lesson/given';

const PREFIX = 'rs1.';
const shape = v.strictObject({
  link: v.pipe(v.string(), v.maxLength(LONGEST_RUN + 2000)),
  ...givenShape.entries,
});

type Kept = v.InferOutput<typeof shape>;

/** Rejects if more was done than a state can hold. */
export async function stateOf({ stores, lesson }: Pick<Services, 'stores' | 'lesson'>): Promise<string> {
  const { branches, source } = stores.run.getState();
  if (!branches || !source) throw new Error('There is no run yet.');
  const { recipe } = shownBranch(branches);
  const run = await packRun(recipe);
  if (run === null) throw new Error('More was done in this run than a state can hold.');
  const { slug, loaded, beat, answers, solved } = lesson.getState();
  const { at, target } = stores.playback.getState();
  const kept: Kept = {
    link: writeAddress({
      lesson: source.kind === 'lesson' ? source.slug : null,
      beat: slug === null ? null : (Object.keys(loaded?.lesson.beats ?? {})[beat] ?? null),
      scenario: source.kind === 'builtIn' ? source.slug : null,
      lang: stores.settings.getState().lang,
      at: target ?? at,
      knobs: recipe.knobs,
      run,
    }),
    answers: { ...answers },
    solved: [...solved],
  };
  return PREFIX + base64url(new TextEncoder().encode(JSON.stringify(kept)));
}

export interface ReadState {
  readonly address: Address;
  readonly answers: Kept['answers'];
  readonly solved: Kept['solved'];
}

/** `null`: this is no state of this version. Never throws. */
export function readState(text: string): ReadState | null {
  if (!text.startsWith(PREFIX)) return null;
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(text.slice(PREFIX.length)));
    const parsed = v.safeParse(shape, JSON.parse(json));
    if (!parsed.success) return null;
    const { link, answers, solved } = parsed.output;
    const [search = '', hash = ''] = link.split('#');
    return { address: readAddress(search, hash), answers, solved };
  } catch {
    return null;
  }
}
