/** How much of a task's solution has been done in a run, by "Show me" or by hand. */
import type { SolutionStep } from '../../lessons/lesson';
import type { TimeUs } from '../../protocol/units';
import { type Act, type Intent, intentAt } from '../intent';
import { type Knobs, sameKnobs } from '../knobs';
import type { Recipe } from '../recipe';

type Doing = Pick<Recipe, 'intents' | 'knobs'>;

/** What was done by hand after an instant. */
export const doneSince = ({ intents }: Doing, since: TimeUs): readonly Intent[] =>
  intents.filter((intent) => intentAt(intent) > since);

/** How many steps of a solution, from the first on, were done in a run after an instant. Other acts may lie between them. */
export function stepsDone(solution: readonly SolutionStep[], run: Doing, since: TimeUs): number {
  let acts = doneSince(run, since);
  for (const [k, step] of solution.entries()) {
    if ('turn' in step) {
      if (!isTurned(run.knobs, step.turn)) return k;
      continue;
    }
    const wanted = signOf(actOf(step));
    const found = acts.findIndex((act) => signOf(act) === wanted);
    if (found < 0) return k;
    acts = acts.slice(found + 1);
  }
  return solution.length;
}

/** A step of a solution as an act. */
export function actOf(step: Exclude<SolutionStep, { readonly turn: unknown }>): Act {
  const { after: _, ...act } = step;
  return 'link' in act ? { ...act, link: [act.link[0], act.link[1]] } : act;
}

const isTurned = (knobs: Knobs, turn: Knobs): boolean => sameKnobs({ ...knobs, ...turn }, knobs);

/**
 * The same text for acts that are the same, whenever they are done. The two ends of a link may be exchanged; case does not matter in
 * commands.
 */
function signOf(act: Act | Intent): string {
  const link = 'link' in act ? act.link.toSorted() : null;
  const run = 'run' in act ? act.run.trim().toLowerCase() : null;
  const said = Object.entries({ ...act, link, run, at: null });
  return JSON.stringify(said.toSorted(([a], [b]) => a.localeCompare(b)));
}
