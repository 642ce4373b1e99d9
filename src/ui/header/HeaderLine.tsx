/** What stands in the line at the top: which situation, files, language, light or dark. */
import { type ReactNode, useState } from 'react';
import type { ThemeChoice } from '../../store/settings';
import { Button } from '../page/Button';
import { ExportMenu } from '../export/ExportMenu';
import { AdviceButton } from '../advice/AdviceButton';
import { lateDialog } from '../page/late';
import { useRun, useSay, useServices, useSettings } from '../services';
import { GalleryButton } from '../gallery/GalleryButton';
import { FileButton } from './FileButton';
import { ShareButton } from '../share/ShareButton';
import { ScenarioPicker } from './ScenarioPicker';
import styles from './HeaderLine.module.css';

const TruthDialog = lateDialog(() => import('../truth/TruthDialog').then((part) => part.TruthDialog));

const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

export function HeaderLine({ small, onKeys }: { readonly small: boolean; readonly onKeys: () => void }): ReactNode {
  const say = useSay();
  const embedded = useSettings((s) => s.embedded);
  const seed = useRun((s) => s.open?.report.seed);
  const redis = useRun((s) => s.redis);
  const [truth, setTruth] = useState(false);
  const tellTruth = { title: say('truth.open'), onClick: () => setTruth(true) };
  return (
    <>
      <h1 className={styles['brand']} data-small={small}>
        {/* Where there is no room for the version, the name tells what it stands for. */}
        {small ? (
          <Button look="bare" {...tellTruth}>
            <Mark />
            <span className={styles['word']}>{say('app.name')}</span>
          </Button>
        ) : (
          say('app.name')
        )}
      </h1>
      <ScenarioPicker />
      <GalleryButton small={small} />
      <span className={styles['space']} />
      <span className={styles['file']}>
        <FileButton small={small} />
      </span>
      <ExportMenu small={small} />
      <AdviceButton look="bare" />
      {!embedded && <ShareButton small={small} />}
      {!small && (
        <>
          <Button look="bare" title={say('header.keysTitle')} onClick={onKeys}>
            {say('header.keys')}
          </Button>
        </>
      )}
      <LangButton />
      <ThemePicker />
      {!small && redis !== '' && seed !== undefined && (
        <Button look="bare" className={styles['versions']} data-testid="truth" {...tellTruth}>
          {say('app.versions', { redis, seed: String(seed) })}
        </Button>
      )}
      <TruthDialog open={truth} onClose={() => setTruth(false)} />
    </>
  );
}

/** Two servers and a message between them: stands for the name where that has no room. */
const Mark = (): ReactNode => (
  <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true" className={styles['mark']}>
    <path d="M9 16h14" stroke="currentColor" strokeWidth="2" />
    <circle cx="7" cy="16" r="5" fill="currentColor" />
    <circle cx="25" cy="16" r="5" fill="currentColor" />
    <rect x="13" y="13" width="7" height="6" rx="3" className={styles['message']} />
  </svg>
);

function LangButton(): ReactNode {
  const say = useSay();
  const { speak } = useServices();
  const lang = useSettings((s) => s.lang);
  const other = lang === 'en' ? 'zh' : 'en';
  return (
    <Button look="bare" lang={other} title={say('header.langTitle')} onClick={() => void speak(other)}>
      {say('header.lang')}
    </Button>
  );
}

function ThemePicker(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const choice = useSettings((s) => s.themeChoice);
  const next = THEMES[(THEMES.indexOf(choice) + 1) % THEMES.length] ?? 'auto';
  return (
    <Button
      look="bare"
      title={`${say('header.theme')}: ${say(`header.theme.${choice}`)}`}
      aria-label={`${say('header.theme')}: ${say(`header.theme.${choice}`)}`}
      data-testid="theme"
      onClick={() => stores.settings.setState({ themeChoice: next })}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        {choice === 'auto' && <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />}
        {choice === 'dark' && <circle cx="8" cy="8" r="6" fill="currentColor" />}
      </svg>
    </Button>
  );
}
