/** The one obvious button. */
import type { ReactNode } from 'react';
import { Button } from '../page/Button';
import { useHold } from '../page/hold';
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
  const hold = useHold(() => session.step(1), grain === 'byte' ? () => session.stepHeld(1) : null);
  // In a run that is still being played there is more after the last known step.
  const whole = useRun((s) => s.open === null || s.open.report.until >= s.open.report.endsAt);
  const last = usePlayback((s) => s.told >= count - 1 && s.byte === null);
  const over = whole && last;
  return (
    <div className={styles['row']} data-wide={wide}>
      {over && ready ? (
        <Button look="primary" onClick={() => session.home()}>
          {say('next.again')}
        </Button>
      ) : (
        <Button look="primary" disabled={!ready} {...hold} data-testid="next">
          {say(NEXT[grain])} <span aria-hidden="true">→</span>
        </Button>
      )}
      {hint && !over && <kbd className={styles['key']}>{say('next.key')}</kbd>}
    </div>
  );
}

const NEXT = { phase: 'next.phase', message: 'next.label', byte: 'next.byte' } as const;
