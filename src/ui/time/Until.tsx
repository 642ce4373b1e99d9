/** "Run until": a small menu of what to wait for. */
import type { ReactNode } from 'react';
import { late } from '../page/late';
import { Popover } from '../page/Popover';
import { useRun, useSay } from '../services';
import { Icon } from './icons';
import styles from './Until.module.css';

const Wishes = late(() => import('./Wishes').then((part) => part.Wishes));

export function Until({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  return (
    <Popover
      up
      name={say('until.name')}
      named
      label={
        compact ? (
          <Icon of="until" />
        ) : (
          <>
            <span className={styles['word']}>{say('until.button')}</span>
            <span className={styles['sign']} aria-hidden="true">
              <Icon of="until" />
            </span>
          </>
        )
      }
      disabled={!ready}
      testId="until"
    >
      <Wishes />
    </Popover>
  );
}
