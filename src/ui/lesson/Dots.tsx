/** The beats of a lesson as a row of dots: past, present and to come. They are one stop for Tab; a dot goes back to its beat. */
import type { ReactNode } from 'react';
import type { TellingBeat } from '../../store/lesson/lessonState';
import { useLesson, useSay, useServices } from '../services';
import styles from './Dots.module.css';

export function Dots({ telling }: { readonly telling: TellingBeat }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const ids = useLesson((s) => s.loaded?.lesson.beats);
  const { index, count } = telling;
  return (
    <ol className={styles['dots']} aria-label={say('lesson.beats')}>
      {Object.keys(ids ?? {}).map((id, i) => (
        <li key={id}>
          <button
            type="button"
            disabled={i > index}
            tabIndex={i === index ? 0 : -1}
            data-when={i < index ? 'past' : i === index ? 'now' : 'future'}
            aria-current={i === index ? 'step' : undefined}
            aria-label={say('lesson.beat', { n: i + 1, count })}
            onClick={() => player.goTo(i)}
          />
        </li>
      ))}
    </ol>
  );
}
