/** The lessons that the reader brought earlier, to be opened again or forgotten. */
import { type ReactNode, useState } from 'react';
import { forgetOwnLesson, recallOwnLessons } from '../../store/lesson/ownLessons';
import { Button } from '../page/Button';
import { lateAct } from '../page/late';
import { useClose } from '../page/Popover';
import { useRun, useSay, useServices, useSettings } from '../services';
import styles from './CourseList.module.css';

const open = lateAct(async () => (await import('./openOwn')).openOwn);

export function OwnLessons(): ReactNode {
  const say = useSay();
  const close = useClose();
  const services = useServices();
  const lang = useSettings((s) => s.lang);
  const here = useRun((s) => (s.source?.kind === 'file' ? s.source.name : null));
  const [all, setAll] = useState(() => recallOwnLessons(services.storage));
  if (all.length === 0) return null;
  return (
    <section className={styles['own']} aria-label={say('lesson.yours')}>
      <h3>{say('lesson.yours')}</h3>
      <ul className={styles['list']}>
        {all.map(({ name, title, text }) => (
          <li key={name} className={styles['ownRow']}>
            <button
              type="button"
              className={styles['row']}
              aria-current={here === name ? 'page' : undefined}
              onClick={() => {
                close();
                void open(name, text, services);
              }}
            >
              <span aria-hidden="true" />
              <span className={styles['title']}>{title[lang]}</span>
              <span className={styles['state']}>{name}</span>
            </button>
            <Button
              look="bare"
              title={say('lesson.forget', { name })}
              aria-label={say('lesson.forget', { name })}
              onClick={() => {
                forgetOwnLesson(services.storage, name);
                setAll(recallOwnLessons(services.storage));
              }}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
