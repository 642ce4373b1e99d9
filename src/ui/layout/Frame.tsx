/** For 800 × 480 inside a course page: one view at a time as tabs; caption and time are always there. */
import type { ReactNode } from 'react';
import { CaptionPanel } from '../caption/CaptionPanel';
import { LessonButtons } from '../lesson/LessonButtons';
import { LessonPanel } from '../lesson/LessonPanel';
import { useLesson, useSelection } from '../services';
import { TimeBar, Way } from '../time/lateTime';
import { type View as ViewName, VIEWS } from '../../store/selection';
import { useBusy } from './busy';
import { SmallTop } from './SmallTop';
import { Views } from './Views';
import styles from './Frame.module.css';

const TABS: readonly ViewName[] = ['stage', 'sequence', 'steps', ...VIEWS, 'console', 'knobs'];

export function Frame({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const taught = useLesson((s) => s.slug !== null);
  const busy = useBusy();
  const chosen = useSelection((s) => s.view);
  return (
    <div className={styles['frame']}>
      <SmallTop onKeys={onKeys} className={styles['top']} />
      <Views
        tabs={TABS}
        chosen={chosen}
        className={styles['views']}
        panelClassName={chosen === 'knobs' || chosen === 'steps' ? styles['padded'] : undefined}
      />
      <main className={styles['caption']} data-taught={taught} aria-busy={busy}>
        {taught && <LessonPanel brief />}
        <div className={taught ? 'unseen' : undefined}>
          <CaptionPanel brief />
        </div>
      </main>
      <footer className={styles['foot']}>
        {taught ? <LessonButtons wide /> : <Way />}
        <div className={styles['time']}>
          <TimeBar />
        </div>
      </footer>
    </div>
  );
}
