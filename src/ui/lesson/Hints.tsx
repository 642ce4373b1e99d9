/** Hints, one at a time, for whoever asks. */
import type { ReactNode } from 'react';
import type { TellingBeat } from '../../store/lesson/lessonState';
import { Button } from '../page/Button';
import { useLesson, useSay, useServices } from '../services';
import { Prose } from './Prose';
import styles from './Hints.module.css';

interface Props {
  readonly telling: TellingBeat;
  readonly hints: readonly string[];
}

export function Hints({ telling, hints }: Props): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const wanted = useLesson((s) => s.hints[telling.id] ?? 0);
  return (
    <div className={styles['hints']}>
      {hints.slice(0, wanted).map((hint) => (
        <div key={hint} className={styles['hint']}>
          <Prose text={hint} values={telling.reading?.values ?? {}} />
        </div>
      ))}
      {wanted < hints.length && (
        <Button look="bare" onClick={() => player.hint()} data-testid="hint">
          {say(wanted === 0 ? 'lesson.hint' : 'lesson.nextHint')}
        </Button>
      )}
    </div>
  );
}
