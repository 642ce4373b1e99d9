/** All lessons of the course, which of them are finished, and the reader's own. */
import type { ReactNode } from 'react';
import { COURSE, type CourseEntry } from '../../lessons/course';
import { type Progress, progressFile } from '../../store/lesson/progress';
import { Button } from '../page/Button';
import { CopyButton } from '../page/CopyButton';
import { useClose } from '../page/Popover';
import { useLinks } from '../share/useLinks';
import { useLesson, useSay, useServices, useSettings } from '../services';
import styles from './CourseList.module.css';
import { OwnLessons } from './OwnLessons';

export function CourseList(): ReactNode {
  const say = useSay();
  const links = useLinks();
  const { files, lesson, ...services } = useServices();
  const mayKeep = services.mayKeep();
  const any = useLesson((s) => Object.keys(s.progress).length > 0);
  return (
    <>
      <ol className={styles['list']}>
        {COURSE.map((entry, i) => (
          <Row key={entry.slug} entry={entry} n={i + 1} />
        ))}
      </ol>
      <OwnLessons />
      {any && (
        <p className={styles['keep']}>
          {say(mayKeep ? 'lesson.takeAlong' : 'lesson.keep')}{' '}
          <CopyButton text={() => links.toCourse()} label={say('lesson.keepLink')} done={say('lesson.kept')} />{' '}
          {files.maySave() && (
            <Button
              title={say('lesson.keepFileTitle')}
              onClick={() => files.save('replscope-course.json', fileOf(lesson.getState().progress))}
            >
              {say('lesson.keepFile')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

const fileOf = (progress: Progress): Blob => new Blob([progressFile(progress)], { type: 'application/json' });

function Row({ entry, n }: { readonly entry: CourseEntry; readonly n: number }): ReactNode {
  const say = useSay();
  const close = useClose();
  const { player, offered } = useServices();
  const lang = useSettings((s) => s.lang);
  const here = useLesson((s) => s.slug === entry.slug);
  const score = useLesson((s) => s.progress[entry.slug]);
  const there = offered(entry.slug);
  return (
    <li>
      <button
        type="button"
        className={styles['row']}
        disabled={!there}
        aria-current={here ? 'page' : undefined}
        onClick={() => {
          close();
          void player.open(entry.slug);
        }}
      >
        <span className={styles['n']}>{n}</span>
        <span className={styles['title']}>{entry.title[lang]}</span>
        <span
          className={styles['state']}
          title={score && score.asked > 0 ? say('lesson.score', { ...score }) : undefined}
        >
          {score
            ? score.asked > 0
              ? `✓ ${score.right}/${score.asked}`
              : `✓ ${say('lesson.done')}`
            : there
              ? say('lesson.minutes', { n: entry.minutes })
              : say('lesson.notYet')}
        </span>
      </button>
    </li>
  );
}
