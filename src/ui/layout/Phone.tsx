/** For 390 × 844: the stage and its caption first, large buttons at the thumb, the views below for those who scroll. */
import { type ReactNode, useEffect, useRef } from 'react';
import { CaptionPanel } from '../caption/CaptionPanel';
import { LessonButtons } from '../lesson/LessonButtons';
import { LessonPanel } from '../lesson/LessonPanel';
import { useLesson, useSelection } from '../services';
import { Stage } from '../stage/Stage';
import { TimeBar, Way } from '../time/lateTime';
import { type View as ViewName, VIEWS } from '../../store/selection';
import { useBusy } from './busy';
import { SmallTop } from './SmallTop';
import { Views } from './Views';
import styles from './Phone.module.css';

const TABS: readonly Exclude<ViewName, 'stage'>[] = ['steps', 'sequence', ...VIEWS, 'console', 'knobs'];

export function Phone({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const taught = useLesson((s) => s.slug !== null);
  const busy = useBusy();
  const chosen = useSelection((s) => TABS.find((v) => v === s.view) ?? 'steps');
  /** The view that the reader chose himself, not a lesson. */
  const own = useRef<ViewName | null>(null);
  useEffect(() => {
    if (own.current === chosen) showViews();
    own.current = null;
  }, [chosen]);
  const tall = chosen === 'steps' || chosen === 'sequence' || chosen === 'console';
  return (
    <div className={styles['phone']}>
      <SmallTop onKeys={onKeys} className={styles['top']} />
      <main aria-busy={busy}>
        <div className={styles['stage']}>
          <Stage />
        </div>
        {taught && <LessonPanel brief />}
        <div className={taught ? 'unseen' : undefined}>
          <CaptionPanel brief />
        </div>
      </main>
      <Views
        tabs={TABS}
        chosen={chosen}
        onChosen={(view) => {
          own.current = view;
        }}
        className={styles['views']}
        panelClassName={`${tall ? styles['tall'] : ''} ${chosen === 'knobs' || chosen === 'steps' ? styles['padded'] : ''}`}
      />
      <footer className={styles['foot']}>
        <div className={styles['time']}>
          <TimeBar />
        </div>
        <div className={styles['buttons']}>{taught ? <LessonButtons wide /> : <Way wide />}</div>
      </footer>
    </div>
  );
}

/** Scrolls a chosen view out from under the buttons at the foot, as far as it can with its tabs still in view. */
function showViews(): void {
  const views = document.querySelector('[role=tablist]')?.parentElement?.getBoundingClientRect();
  const foot = document.querySelector('footer')?.getBoundingClientRect();
  if (views && foot) window.scrollBy(0, Math.max(0, Math.min(views.bottom - foot.top, views.top)));
}
