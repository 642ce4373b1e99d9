/** What helps a reader with a task: its next step is done for him, or what he did is taken back. */
import { branch, showing, shownBranch } from '../branches';
import { intentAt } from '../intent';
import type { Session } from '../session';
import type { Stores } from '../stores';
import { type LessonStore, tellingBeat } from './lessonState';
import type { Opening } from './opening';
import type { Pointing } from './pointing';
import { actOf, doneSince, stepsDone } from './solution';

export interface TaskHelp {
  /** Does the next step of a task's solution. */
  showMe(): void;
  /**
   * Takes back all that was done since the beginning of the beat in which something was last done. Where nothing was done, the lesson's run
   * is played again as it was written.
   */
  startOver(): void;
}

export function createTaskHelp(
  { playback, run }: Stores,
  store: LessonStore,
  session: Session,
  opening: Opening,
  pointing: Pointing,
): TaskHelp {
  return {
    showMe: () => {
      const now = tellingBeat(store.getState());
      const { branches, opening: busy } = run.getState();
      const solution = now?.beat.task?.solution ?? [];
      const since = now?.reading?.comesAt ?? null;
      // When the next step may be done is read in the run that the last one made.
      if (!now || since === null || !branches || busy) return;
      const done = stepsDone(solution, shownBranch(branches).recipe, since);
      const step = solution[done];
      const may = now.reading?.steps[done] ?? null;
      if (!step || may === null) return;
      if ('turn' in step) return session.turn(step.turn);
      if (may > playback.getState().at) session.seek(may);
      session.act([actOf(step)]);
    },
    startOver: () => {
      const { branches } = run.getState();
      const { reading, beat } = store.getState();
      if (!branches || !reading) return;
      const shown = shownBranch(branches);
      const last = shown.recipe.intents.at(-1);
      const index = reading.beats.findLastIndex(
        ({ comesAt }, i) => last !== undefined && i <= beat && comesAt !== null && comesAt < intentAt(last),
      );
      const since = reading.beats[index]?.comesAt ?? null;
      if (since === null) return opening.again();
      let kept = shown;
      while (doneSince(kept.recipe, since).length > 0) kept = branch(branches, kept.parent ?? kept.id) ?? kept;
      store.setState({ beat: index });
      pointing.forget();
      session.reopen(showing(branches, kept.id), { kind: 'at', at: since });
    },
  };
}
