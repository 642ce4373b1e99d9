/** Opens the page of advice. Where there is no room for the word it is a pulse. */
import { type ReactNode, useState } from 'react';
import { Button } from '../page/Button';
import { lateDialog } from '../page/late';
import { Sign } from '../page/Sign';
import { useSay } from '../services';
import styles from './AdviceButton.module.css';

const AdviceDialog = lateDialog(() => import('./AdviceDialog').then((part) => part.AdviceDialog));

const PULSE = 'M1 8.5h3l2-5.5 3.5 10.5 2-5H15';

export function AdviceButton({ look }: { readonly look: 'plain' | 'bare' }): ReactNode {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look={look}
        className={look === 'bare' ? styles['bare'] : undefined}
        title={say('advice.openTitle')}
        onClick={() => setOpen(true)}
      >
        <span className={styles['word']}>{say('advice.open')}</span>
        <Sign path={PULSE} className={styles['pulse']} />
      </Button>
      <AdviceDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
