/** Undo and redo: to the run before the last act, and back to it. */
import type { ReactNode } from 'react';
import { canRedo, canUndo } from '../../store/branches';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import styles from './Runs.module.css';

export function UndoButtons(): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const back = useRun((s) => s.branches !== null && canUndo(s.branches));
  const forth = useRun((s) => s.branches !== null && canRedo(s.branches));
  if (!back && !forth) return null;
  return (
    <span className={styles['undo']}>
      <Button look="bare" disabled={!back} title={say('runs.undoTitle')} onClick={() => session.undo()}>
        {say('runs.undo')}
      </Button>
      <Button look="bare" disabled={!forth} title={say('runs.redoTitle')} onClick={() => session.redo()}>
        {say('runs.redo')}
      </Button>
    </span>
  );
}
