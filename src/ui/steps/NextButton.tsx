/** The one obvious button. */
import type { ReactNode } from 'react';
import { Button } from '../page/Button';
import { usePlayback, useRun, useSay, useServices } from '../services';
import styles from './NextButton.module.css';

export function NextButton({
  hint = true,
  wide = false,
}: {
  readonly hint?: boolean;
  readonly wide?: boolean;
}): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  const count = useRun((s) => s.open?.steps.length ?? 0);
  const grain = usePlayback((s) => s.grain);
  const over = usePlayback((s) => s.told >= count - 1);
  return (
    <div className={styles['row']} data-wide={wide}>
      {over && ready ? (
        <Button look="primary" onClick={() => session.home()}>
          {say('next.again')}
        </Button>
      ) : (
        <Button look="primary" disabled={!ready} onClick={() => session.step(1)} data-testid="next">
          {say(grain === 'phase' ? 'next.phase' : 'next.label')} <span aria-hidden="true">→</span>
        </Button>
      )}
      {hint && !over && <kbd className={styles['key']}>{say('next.key')}</kbd>}
    </div>
  );
}
