/** Back, and the one obvious button, which says what it will do. */
import type { ReactNode } from 'react';
import { blockedBy, tellingBeat, type TellingBeat } from '../../store/lesson/lessonState';
import { Button } from '../page/Button';
import { useLesson, usePlayback, useSay, useServices } from '../services';
import type { Say } from '../text/say';
import { Onward } from '../time/lateTime';
import styles from './LessonButtons.module.css';

export function LessonButtons({ wide = false }: { readonly wide?: boolean }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const state = useLesson((s) => s);
  const at = usePlayback((s) => (s.motion === 'still' ? s.at : (s.target ?? s.at)));
  const telling = tellingBeat(state);
  const onward = useOnward(telling, at, say);
  // A task may need time to pass, and small pages have no transport buttons while a lesson is told.
  const waits = wide && onward === null && telling?.reading && blockedBy(telling) === 'task';
  return (
    <div className={styles['row']} data-wide={wide}>
      <Button onClick={() => player.back()} disabled={!telling || telling.index === 0}>
        {say('lesson.back')}
      </Button>
      {waits && <Onward />}
      <Button look="primary" disabled={onward === null} onClick={() => player.next()} data-testid="next">
        {onward ?? say('next.label')} <span aria-hidden="true">→</span>
      </Button>
      {!wide && <kbd className={styles['key']}>{say('next.key')}</kbd>}
    </div>
  );
}

/** What the button says; `null`: something else must be done first. */
function useOnward(telling: TellingBeat | null, at: number, say: Say): string | null {
  const { player } = useServices();
  const state = useLesson((s) => s);
  if (!telling?.reading) return null;
  const blocked = blockedBy(telling);
  const { overAt, answer } = telling.reading;
  if (blocked === 'question') return state.presenting && answer !== null ? say('lesson.reveal') : null;
  if (blocked === 'task') {
    if (overAt !== null && overAt > at) return say('lesson.run');
    return state.presenting ? say('lesson.showMe') : null;
  }
  const coming = tellingBeat(state, telling.index + 1);
  if (coming?.reading)
    return coming.reading.comesAt === null ? null : say(coming.beat.when ? 'next.label' : 'lesson.nextBeat');
  return say(player.following() === null ? 'lesson.finish' : 'lesson.nextLesson');
}
