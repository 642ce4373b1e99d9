/**
 * Something that a reader does to a run: a step of the scenario format, as it would be written in a file. A run is a scenario, its knobs
 * and a list of these, so everything that was done can be kept, sent in a link and done again.
 */
import type * as v from 'valibot';
import { timeUs, type TimeUs } from '../protocol/units';
import type { intentShape } from './runShapes';

export type Intent = v.InferOutput<typeof intentShape>;
/** An intent before it has its instant. */
export type Act = Intent extends infer One ? (One extends Intent ? Omit<One, 'at'> : never) : never;

export const intentAt = ({ at }: Intent): TimeUs => timeUs(Number.parseInt(at, 10));

/**
 * Commands that are typed with one line (`5 INCR x`) are this far apart. That is longer than a server's turn, so each is answered before
 * the next is sent, as at a prompt.
 */
export const REPEAT_US = 50;

/** Gives acts their instants, the first at `at`. */
export function placed(acts: readonly Act[], at: TimeUs): readonly Intent[] {
  let us: number = at;
  return acts.map((act, i) => {
    const before = acts[i - 1];
    if (before && !isDrop(before, act)) us += REPEAT_US;
    return { ...act, at: `${us}us` };
  });
}

/** A link that is cut and restored at one instant: connections are reset, and can be made anew at once. */
const isDrop = (before: Act, act: Act): boolean =>
  'do' in before && before.do === 'cut' && 'do' in act && act.do === 'restore';

/** Groups intents by what was done at once: the lines of one prompt, or the commands that make a chain of a star. */
export function doneAtOnce(intents: readonly Intent[]): readonly (readonly Intent[])[] {
  const groups: Intent[][] = [];
  for (const intent of intents) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && [0, REPEAT_US].includes(intentAt(intent) - intentAt(last))) group.push(intent);
    else groups.push([intent]);
  }
  return groups;
}
