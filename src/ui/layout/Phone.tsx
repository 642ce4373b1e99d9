/** 390 × 844: the stage and its caption first, big buttons under the thumb, the views below for whoever scrolls. */
import type { ReactNode } from 'react';
import { CaptionPanel } from '../caption/CaptionPanel';
import { Header } from '../header/Header';
import { View } from '../inspector/View';
import { FailurePanel } from '../notice/FailurePanel';
import { Notices } from '../notice/Notices';
import { Tabs } from '../page/Tabs';
import { LessonButtons } from '../lesson/LessonButtons';
import { LessonPanel } from '../lesson/LessonPanel';
import { useMarked } from '../lesson/marked';
import { useLesson, useSay, useSelection, useServices } from '../services';
import { Stage } from '../stage/Stage';
import { NextButton } from '../steps/NextButton';
import { TimeBar } from '../time/TimeBar';
import { Transport } from '../time/Transport';
import { type View as ViewName, VIEWS } from '../../store/selection';
import { useTitle } from './About';
import { useBusy } from './busy';
import styles from './Phone.module.css';

const TABS: readonly Exclude<ViewName, 'stage'>[] = ['steps', 'sequence', ...VIEWS, 'console', 'knobs'];

export function Phone({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const taught = useLesson((s) => s.slug !== null);
  const marked = useMarked();
  const busy = useBusy();
  const title = useTitle();
  const chosen = useSelection((s) => TABS.find((v) => v === s.view) ?? 'steps');
  const tall = chosen === 'steps' || chosen === 'sequence' || chosen === 'console';
  return (
    <div className={styles['phone']}>
      <header className={styles['top']}>
        <Header small onKeys={onKeys} />
        <FailurePanel />
        <Notices />
        <h2 className="unseen">{title}</h2>
      </header>
      <main aria-busy={busy}>
        <div className={styles['stage']}>
          <Stage />
        </div>
        {taught ? <LessonPanel brief /> : <CaptionPanel brief />}
      </main>
      <Tabs
        className={styles['views']}
        panelClassName={`${tall ? styles['tall'] : ''} ${chosen === 'knobs' || chosen === 'steps' ? styles['padded'] : ''}`}
        label={say('view.label')}
        tabs={TABS.map((id) => ({ id, name: say(`view.${id}`) }))}
        chosen={chosen}
        marked={marked}
        onChoose={(view) => stores.selection.setState({ view })}
      >
        <View of={chosen} />
      </Tabs>
      <footer className={styles['foot']}>
        <div className={styles['time']}>
          <TimeBar />
        </div>
        <div className={styles['buttons']}>
          {taught ? (
            <LessonButtons wide />
          ) : (
            <>
              <Transport compact />
              <NextButton hint={false} wide />
            </>
          )}
        </div>
      </footer>
    </div>
  );
}
