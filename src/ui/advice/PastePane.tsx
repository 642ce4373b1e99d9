/** A field for what servers say, and what it shows. It is read while it is typed; nothing leaves the page. */
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { diagnose } from '../../advice/diagnose';
import { otherVersion, PASTE_LIMIT, readPaste } from '../../advice/paste';
import { Button } from '../page/Button';
import { useRun, useSay } from '../services';
import { FindingCard } from './FindingCard';
import { runAsPaste } from './runAsPaste';
import styles from './AdviceDialog.module.css';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Called when a run was opened, so that the dialog can close. */
  readonly onShown: () => void;
}

export function PastePane({ text, onText, onShown }: Props): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const snapshot = useRun((s) => s.snapshot);
  const source = useRun((s) => s.source);
  const later = useDeferredValue(text);
  const paste = useMemo(() => readPaste(later), [later]);
  const findings = useMemo(() => diagnose(paste), [paste]);
  const own = open && snapshot ? runAsPaste(open.report.events, snapshot, source) : '';
  const version = otherVersion(paste);
  const empty = later.trim() === '';
  return (
    <>
      <p>{say('advice.lead')}</p>
      <textarea
        className={styles['paste']}
        aria-label={say('advice.paste')}
        spellCheck={false}
        autoComplete="off"
        rows={8}
        maxLength={PASTE_LIMIT}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <div className={styles['row']}>
        <Button onClick={() => onText(own)} disabled={own === ''}>
          {say('advice.example')}
        </Button>
        <Button look="bare" onClick={() => onText('')} disabled={text === ''}>
          {say('advice.clear')}
        </Button>
      </div>
      <div aria-live="polite" className={styles['findings']}>
        {empty && <p className={styles['soft']}>{say('advice.waiting')}</p>}
        {!empty && findings.length === 0 && <p>{say('advice.nothing')}</p>}
        {findings.map((finding) => (
          <FindingCard key={finding.mechanism} finding={finding} ofRun={text === own} onShown={onShown} />
        ))}
        {version !== null && <p className={styles['soft']}>{say('advice.version', { version })}</p>}
        {paste.unread.length > 0 && (
          <p className={styles['soft']}>
            {say('advice.unread', { n: paste.unread.length, first: (paste.unread[0]?.text ?? '').slice(0, 80) })}
          </p>
        )}
      </div>
    </>
  );
}
