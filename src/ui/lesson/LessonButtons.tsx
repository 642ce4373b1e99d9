/** Back and the one obvious button. What it says is what it does. */
import type { ReactNode } from 'react';
import { COURSE } from '../../lessons/course';
import { blockedBy, tellingBeat, type TellingBeat } from '../../store/lesson/lessonState';
import { Button } from '../page/Button';
import { useLesson, usePlayback, useSay, useServices } from '../services';
import type { Say } from '../text/say';
import styles from './LessonButtons.module.css';

export function LessonButtons({ wide = false }: { readonly wide?: boolean }): ReactNode {
  const say = useSay();
  const { player } = useServices();
  const state = useLesson((s) => s);
  const at = usePlayback((s) => (s.motion === 'still' ? s.at : (s.target ?? s.at)));
  const telling = tellingBeat(state);
  const onward = useOnward(telling, at, say);
  return (
    <div className={styles['row']} data-wide={wide}>
      <Button onClick={() => player.back()} disabled={!telling || telling.index === 0}>
        {say('lesson.back')}
      </Button>
      <Button look="primary" disabled={onward === null} onClick={() => onward?.go()} data-testid="next">
        {onward?.name ?? say('next.label')} <span aria-hidden="true">→</span>
      </Button>
      {!wide && <kbd className={styles['key']}>{say('next.key')}</kbd>}
    </div>
  );
}

interface Onward {
  readonly name: string;
  readonly go: () => void;
}

function useOnward(telling: TellingBeat | null, at: number, say: Say): Onward | null {
  const { player, offered } = useServices();
  const state = useLesson((s) => s);
  const { slug } = state;
  const coming = telling ? tellingBeat(state, telling.index + 1) : null;
  if (!telling?.reading) return null;
  const blocked = blockedBy(telling);
  if (blocked === 'question') return null;
  if (blocked === 'task') {
    const { overAt } = telling.reading;
    return overAt !== null && overAt > at ? { name: say('lesson.run'), go: () => player.next() } : null;
  }
  if (coming) {
    if (coming.reading?.comesAt === null) return null;
    return { name: say(coming.beat.when ? 'next.label' : 'lesson.nextBeat'), go: () => player.next() };
  }
  const index = COURSE.findIndex((entry) => entry.slug === slug);
  const following = index < 0 ? undefined : COURSE.slice(index + 1).find((entry) => offered(entry.slug));
  return following
    ? { name: say('lesson.nextLesson'), go: () => void player.open(following.slug) }
    : { name: say('lesson.finish'), go: () => player.leave() };
}
