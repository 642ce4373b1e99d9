/**
 * What has just happened and why, below the stage. Screen readers hear it as a polite live region, whose text changes once for each step
 * and never while something merely moves. The sentences come late; their place is kept.
 */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { useRun, useSay } from '../services';
import styles from './CaptionPanel.module.css';

const Captions = late(() => import('./Captions').then((part) => part.Captions));

export function CaptionPanel({ brief = false }: { readonly brief?: boolean }): ReactNode {
  const say = useSay();
  const starting = useRun((s) => s.open === null);
  return (
    <section className={styles['panel']} data-brief={brief}>
      <output aria-label={say('app.status')} className={styles['captions']}>
        {starting && say('app.starting')}
        <Captions brief={brief} />
      </output>
    </section>
  );
}
