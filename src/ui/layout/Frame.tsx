/** 800 × 480 inside somebody's course page: one view at a time as tabs, caption and time always there. */
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
import { NextButton } from '../steps/NextButton';
import { TimeBar } from '../time/TimeBar';
import { Transport } from '../time/Transport';
import { type View as ViewName, VIEWS } from '../../store/selection';
import { useTitle } from './About';
import { useBusy } from './busy';
import styles from './Frame.module.css';

const TABS: readonly ViewName[] = ['stage', 'sequence', 'steps', ...VIEWS, 'console', 'knobs'];

export function Frame({ onKeys }: { readonly onKeys: () => void }): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const taught = useLesson((s) => s.slug !== null);
  const marked = useMarked();
  const busy = useBusy();
  const title = useTitle();
  const chosen = useSelection((s) => s.view);
  return (
    <div className={styles['frame']}>
      <header className={styles['top']}>
        <Header small onKeys={onKeys} />
        <FailurePanel />
        <Notices />
        <h2 className="unseen">{title}</h2>
      </header>
      <Tabs
        className={styles['views']}
        panelClassName={chosen === 'knobs' || chosen === 'steps' ? styles['padded'] : undefined}
        label={say('view.label')}
        tabs={TABS.map((id) => ({ id, name: say(`view.${id}`) }))}
        chosen={chosen}
        marked={marked}
        onChoose={(view) => stores.selection.setState({ view })}
      >
        <View of={chosen} />
      </Tabs>
      <main className={styles['caption']} data-taught={taught} aria-busy={busy}>
        {taught ? <LessonPanel brief /> : <CaptionPanel brief />}
      </main>
      <footer className={styles['foot']}>
        {!taught && <Transport compact />}
        {taught ? <LessonButtons wide /> : <NextButton hint={false} />}
        <div className={styles['time']}>
          <TimeBar />
        </div>
      </footer>
    </div>
  );
}
