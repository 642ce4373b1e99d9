/** A task: its goals, sentence by sentence, and for each whether it has been met. */
import type { ReactNode } from 'react';
import { shownBranch } from '../../store/branches';
import { metAt, type TellingBeat } from '../../store/lesson/lessonState';
import { doneSince, stepsDone } from '../../store/lesson/solution';
import { Button } from '../page/Button';
import { useLesson, usePlayback, useRun, useSay, useServices } from '../services';
import { Hints } from './Hints';
import { Prose, Words } from './Prose';
import styles from './TaskList.module.css';

export function TaskList({ telling }: { readonly telling: TellingBeat }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const at = usePlayback((s) => s.at);
  const opening = useRun((s) => s.opening);
  const recipe = useRun((s) => s.branches && shownBranch(s.branches).recipe);
  const whole = useLesson((s) => s.whole);
  const { beat, text, reading, solved } = telling;
  if (!beat.task || !text.task) return null;
  const met = metAt(telling, at);
  const { goals, hints, done } = text.task;
  const { solution } = beat.task;
  const since = reading?.comesAt ?? null;
  const shown = recipe && since !== null ? stepsDone(solution, recipe, since) : 0;
  const acted = recipe && since !== null && doneSince(recipe, since).length > 0;
  const last = shown === solution.length;
  // The next step of the solution waits for something that does not happen in this run; or all steps were done and did not help.
  const inTheWay = whole && !opening && reading !== null && (last ? reading.overAt : reading.steps[shown]) === null;
  return (
    <div className={styles['task']}>
      <h3>{say('lesson.goals')}</h3>
      <ul>
        {Object.keys(beat.task.goals).map((goal, i) => (
          <li key={goal} data-met={met[i] === true}>
            <i aria-hidden="true" />
            <span>
              <Words text={goals[goal] ?? ''} values={reading?.values ?? {}} />
              <span className="unseen"> {say(met[i] === true ? 'lesson.met' : 'lesson.missing')}</span>
            </span>
          </li>
        ))}
      </ul>
      {solved ? (
        <output className={styles['done']}>
          <Prose text={done} values={reading?.after ?? {}} />
        </output>
      ) : (
        <div className={styles['help']}>
          <Hints telling={telling} hints={hints} />
          {inTheWay || last ? (
            <p className={styles['soft']}>{say(inTheWay ? 'lesson.inTheWay' : 'lesson.shownAll')}</p>
          ) : (
            <Button
              onClick={() => player.showMe()}
              disabled={opening || (reading?.steps[shown] ?? null) === null}
              data-testid="show-me"
            >
              {shown === 0 ? say('lesson.showMe') : say('lesson.showNext', { n: shown + 1, count: solution.length })}
            </Button>
          )}
          {acted && (
            <Button
              look="bare"
              title={say('lesson.startOverTitle')}
              onClick={() => player.startOver()}
              className={styles['over']}
              data-testid="start-over"
            >
              {say('lesson.startOver')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
