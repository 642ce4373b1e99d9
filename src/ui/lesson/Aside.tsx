/** What stands below a beat's text: the way back to the story, a teacher's note, and at the end how it went and what was simplified. */
import type { ReactNode } from 'react';
import { isStuck, type TellingBeat } from '../../store/lesson/lessonState';
import { Button } from '../page/Button';
import { useLesson, useSay, useServices, useSettings } from '../services';
import styles from './Aside.module.css';
import { Prose } from './Prose';

export function Aside({ telling, moving }: { readonly telling: TellingBeat; readonly moving: boolean }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const presenting = useLesson((s) => s.presenting);
  // In the lecture hall's layout the notes stand elsewhere, and only if they are wanted.
  const noted = useSettings((s) => s.layout !== 'hall') && presenting;
  const simplified = useLesson((s) => s.loaded?.text.simplified ?? '');
  const stuck = useLesson(isStuck);
  const { text, reading, index, count } = telling;
  return (
    <>
      {stuck && !moving && (
        <div className={styles['stuck']}>
          <output>{say('lesson.stuck')}</output>
          <Button onClick={() => player.startOver()} data-testid="start-over">
            {say('lesson.backToStory')}
          </Button>
        </div>
      )}
      {noted && text.note !== undefined && (
        <aside className={styles['note']}>
          <Prose text={text.note} values={reading?.values ?? {}} />
        </aside>
      )}
      {index === count - 1 && <Score />}
      {index === count - 1 && (
        <details className={styles['simplified']}>
          <summary>{say('lesson.simplified')}</summary>
          <p>{simplified}</p>
        </details>
      )}
    </>
  );
}

/** How the questions went, at the end of the lesson. */
function Score(): ReactNode {
  const say = useSay();
  const answers = Object.values(useLesson((s) => s.answers));
  if (answers.length === 0) return null;
  const right = answers.filter((answer) => answer.right).length;
  return <p className={styles['soft']}>{say('lesson.score', { right, asked: answers.length })}</p>;
}
