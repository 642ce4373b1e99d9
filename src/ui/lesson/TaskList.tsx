/** Something to do: what is asked, sentence by sentence, and of each whether it is so by now. */
import type { ReactNode } from 'react';
import { metAt, type TellingBeat } from '../../store/lesson/lessonState';
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
  const shown = useLesson((s) => s.shown[telling.id] ?? 0);
  const { beat, text, reading, solved } = telling;
  if (!beat.task || !text.task) return null;
  const met = metAt(telling, at);
  const { goals, hints, done } = text.task;
  const steps = beat.task.solution.length;
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
          {shown < steps ? (
            <Button
              onClick={() => player.showMe()}
              disabled={opening || (reading?.steps[shown] ?? null) === null}
              data-testid="show-me"
            >
              {shown === 0 ? say('lesson.showMe') : say('lesson.showNext', { n: shown + 1, count: steps })}
            </Button>
          ) : (
            <p className={styles['soft']}>{say('lesson.shownAll')}</p>
          )}
        </div>
      )}
    </div>
  );
}
