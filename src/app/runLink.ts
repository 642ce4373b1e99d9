/** The packed text of the run on screen, made ahead of time, so that "Copy link" is immediate. */
import { shownBranch } from '../store/branches';
import { packRun } from '../store/packedRun';
import type { Recipe } from '../store/recipe';
import type { RunState, RunStore } from '../store/run';

/** `''`: the rest of the link says everything; `null`: it is too long for a link. */
export function keepPacked(run: RunStore): () => string | null {
  let of: Recipe | null = null;
  let packed: string | null = '';
  const pack = ({ branches }: Pick<RunState, 'branches'>): void => {
    const recipe = branches && shownBranch(branches).recipe;
    if (!recipe || recipe === of) return;
    of = recipe;
    packed = '';
    packRun(recipe).then(
      (text) => {
        if (of === recipe) packed = text;
      },
      () => {
        if (of === recipe) packed = null;
      },
    );
  };
  pack(run.getState());
  run.subscribe(pack);
  return () => packed;
}
