/**
 * For a lecture hall: the text, the stage and one view, as large as the wall allows, and nothing else. The page is laid out for a small
 * screen and drawn larger, so that every letter is larger, in pictures too.
 */
import { type CSSProperties, type ReactNode, useState } from 'react';
import { type View as ViewName, VIEWS } from '../../store/selection';
import { CaptionPanel } from '../caption/CaptionPanel';
import { ConsoleButton } from '../console/ConsoleButton';
import { LessonPanel } from '../lesson/LessonPanel';
import { useMarked } from '../lesson/marked';
import { Notes } from '../lesson/Notes';
import { Failure } from '../notice/Failure';
import { Notices } from '../notice/Notices';
import { Button } from '../page/Button';
import { useSay, useSelection, useServices, useSettings } from '../services';
import { Stage } from '../stage/Stage';
import { useTitle } from './About';
import { useBusy } from './busy';
import { useRemote } from './remote';
import { Views } from './Views';
import styles from './Hall.module.css';

const TABS: readonly Exclude<ViewName, 'stage' | 'steps'>[] = ['sequence', ...VIEWS, 'console', 'knobs'];

export function Hall(): ReactNode {
  const say = useSay();
  const { lesson } = useServices();
  const scale = useSettings((s) => s.scale);
  const chosen = useSelection((s) => TABS.find((v) => v === s.view) ?? 'sequence');
  const marked = useMarked();
  const busy = useBusy();
  const title = useTitle();
  const [notes, setNotes] = useState(false);
  const black = useRemote({ onNotes: () => setNotes((now) => !now) });
  return (
    <div className={styles['hall']} style={{ '--scale': scale } as CSSProperties}>
      <h1 className="unseen">{say('app.name')}</h1>
      <h2 className="unseen">{title}</h2>
      <aside className={styles['side']} aria-label={say('lesson.label')}>
        <LessonPanel />
        <Notes open={notes} onClose={() => setNotes(false)} />
        <div className={styles['foot']}>
          <Button look="bare" onClick={() => lesson.setState({ presenting: false })} data-testid="present-off">
            {say('card.presentOff')}
          </Button>
          <Button look="bare" aria-pressed={notes} onClick={() => setNotes(!notes)} data-testid="notes">
            {say('card.notes')}
          </Button>
          <ConsoleButton marked={marked === 'console'} />
        </div>
      </aside>
      <main className={styles['main']} aria-busy={busy}>
        <div className={styles['stage']}>
          <Stage />
        </div>
        <CaptionPanel brief />
        <Views
          tabs={TABS}
          chosen={chosen}
          className={styles['views']}
          panelClassName={chosen === 'knobs' ? styles['padded'] : undefined}
        />
      </main>
      <div className={styles['notices']}>
        <Failure />
        <Notices />
      </div>
      {black && <p className={styles['black']}>{say('card.black')}</p>}
    </div>
  );
}
