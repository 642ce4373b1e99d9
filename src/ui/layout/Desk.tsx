/** For 1440 × 900 and the like: steps on the left, the stage in the middle, an inspector on the right, time along the bottom. */
import type { ReactNode } from 'react';
import { CaptionPanel } from '../caption/CaptionPanel';
import { ConsolePane } from '../console/lateConsole';
import { Header } from '../header/Header';
import { View } from '../inspector/View';
import { Failure } from '../notice/Failure';
import { Notices } from '../notice/Notices';
import { late } from '../page/late';
import { Tabs } from '../page/Tabs';
import { Knobs } from '../knobs/lateKnobs';
import { LessonPanel } from '../lesson/LessonPanel';
import { useMarked } from '../lesson/marked';
import { useLesson, useRun, useSay, useSelection, useServices } from '../services';
import { RunList } from '../runs/lateRuns';
import { Sequence } from '../sequence/lateSequence';
import { Stage } from '../stage/Stage';
import { StepList } from '../steps/lateSteps';
import { Pace, TimeBar, Transport } from '../time/lateTime';
import { VIEWS } from '../../store/selection';
import { About } from './About';
import { useBusy } from './busy';
import styles from './Desk.module.css';

const SideFoot = late(() => import('./SideFoot').then((part) => part.SideFoot));

export function Desk({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const knobs = useSelection((s) => s.knobs);
  const typing = useSelection((s) => s.console !== null);
  const comparing = useRun((s) => s.compared !== null);
  const taught = useLesson((s) => s.slug !== null);
  const marked = useMarked();
  const busy = useBusy();
  const chosen = useSelection((s) => VIEWS.find((v) => v === s.view) ?? 'bytes');
  return (
    <div className={styles['desk']}>
      <header className={styles['top']}>
        <Header onKeys={onKeys} />
        <Failure />
        <Notices />
      </header>
      <aside className={styles['side']} data-turning={knobs && !taught} aria-label={say('steps.heading')}>
        {taught ? (
          <LessonPanel />
        ) : (
          <>
            <About />
            <StepList />
            <RunList />
          </>
        )}
        <details
          className={styles['knobs']}
          data-marked={marked === 'knobs'}
          open={knobs}
          onToggle={(event) => stores.selection.setState({ knobs: event.currentTarget.open })}
        >
          <summary>{say('knobs.heading')}</summary>
          {knobs && <Knobs />}
        </details>
        <div className={styles['next']} data-taught={taught}>
          <SideFoot taught={taught} />
        </div>
      </aside>
      <main className={styles['main']} data-typing={typing} data-comparing={comparing} aria-busy={busy}>
        <div className={styles['stage']}>
          <Stage />
        </div>
        <CaptionPanel brief={typing || comparing} />
        <div className={styles['sequence']}>{typing ? <ConsolePane /> : <Sequence />}</div>
      </main>
      <Tabs
        className={styles['inspector']}
        label={say('view.label')}
        tabs={VIEWS.map((id) => ({ id, name: say(`view.${id}`) }))}
        chosen={chosen}
        marked={marked}
        onChoose={(view) => stores.selection.setState({ view })}
      >
        <View of={chosen} />
      </Tabs>
      <footer className={styles['foot']}>
        <div className={styles['controls']}>
          <Transport />
          <Pace />
        </div>
        <div className={styles['time']}>
          <TimeBar />
        </div>
      </footer>
    </div>
  );
}
