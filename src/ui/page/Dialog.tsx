/** A window over the page: the browser's own dialog, which keeps the focus inside and gives it back. Esc and a button close it. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './Button';
import { useSay } from '../services';
import styles from './Dialog.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly name: string;
  /** True: as wide as lines of text may be. `page`: as wide as the page. */
  readonly wide?: boolean | 'page';
  readonly children: ReactNode;
}

export function Dialog({ open, onClose, name, wide = false, children }: Props): ReactNode {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles['dialog']} data-wide={wide} aria-label={name} onClose={onClose}>
      {/* First in order: a long text opens at its beginning, with the way out under the finger. */}
      <div className={styles['head']}>
        <h2>{name}</h2>
        <Button onClick={onClose}>{say('notice.close')}</Button>
      </div>
      {open && children}
    </dialog>
  );
}
