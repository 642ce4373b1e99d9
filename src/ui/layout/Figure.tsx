/**
 * A figure in another page, at 480 × 270 or 320 wide: the picture, its caption, and either the way through time (`controls=mini`) or
 * nothing to press (`controls=none`), for hosts that drive it by script. Where it is low the words stand beside the picture.
 */
import type { ReactNode } from 'react';
import { type View as ViewName, VIEWS } from '../../store/selection';
import { CaptionPanel } from '../caption/CaptionPanel';
import { View } from '../inspector/View';
import { LessonButtons } from '../lesson/LessonButtons';
import { LessonPanel } from '../lesson/LessonPanel';
import { Failure } from '../notice/Failure';
import { Notices } from '../notice/Notices';
import { useLesson, useSay, useSelection, useServices, useSettings } from '../services';
import { TimeBar, Way } from '../time/lateTime';
import { useTitle } from './About';
import { useBusy } from './busy';
import styles from './Figure.module.css';

const CHOICES: readonly ViewName[] = ['stage', 'sequence', 'steps', ...VIEWS, 'console', 'knobs'];

export function Figure(): ReactNode {
  const say = useSay();
  const title = useTitle();
  const taught = useLesson((s) => s.slug !== null);
  const busy = useBusy();
  const view = useSelection((s) => s.view);
  const controls = useSettings((s) => s.controls !== 'none');
  const padded = view === 'knobs' || view === 'steps';
  return (
    <div className={styles['figure']} data-controls={controls}>
      <header className={styles['top']}>
        <h1 className="unseen">{say('app.name')}</h1>
        <h2 className="unseen">{title}</h2>
        <Failure />
        <Notices />
      </header>
      <section className={`${styles['view']} ${padded ? styles['padded'] : ''}`} aria-label={say(`view.${view}`)}>
        <View of={view} />
      </section>
      <main className={styles['caption']} data-taught={taught} aria-busy={busy}>
        {taught && <LessonPanel brief bare />}
        <div className={taught ? 'unseen' : undefined}>
          <CaptionPanel brief />
        </div>
      </main>
      {controls && (
        <footer className={styles['foot']}>
          <div className={styles['buttons']}>{taught ? <LessonButtons wide /> : <Way few wide />}</div>
          <div className={styles['time']}>
            <TimeBar />
          </div>
          <ViewSelect />
        </footer>
      )}
    </div>
  );
}

/** A list in one line, in place of a row of tabs. */
function ViewSelect(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const view = useSelection((s) => s.view);
  return (
    <select
      className={styles['views']}
      aria-label={say('view.label')}
      title={say('view.label')}
      value={view}
      onChange={({ target: { value } }) => {
        const chosen = CHOICES.find((one) => one === value);
        if (chosen) stores.selection.setState({ view: chosen });
      }}
    >
      {CHOICES.map((one) => (
        <option key={one} value={one}>
          {say(`view.${one}`)}
        </option>
      ))}
    </select>
  );
}
