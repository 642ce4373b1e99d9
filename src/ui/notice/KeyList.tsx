/** The keyboard in one small window, opened by `?`. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../page/Button';
import { useSay } from '../services';
import { VIEWS } from '../../store/selection';
import type { TextKey } from '../text/en';
import styles from './KeyList.module.css';

const KEYS: readonly (readonly [string, TextKey])[] = [
  ['Space  →', 'keys.next'],
  ['←', 'keys.back'],
  ['Home  End', 'keys.home'],
  ['P', 'keys.play'],
  ['[  ]', 'keys.phase'],
  [`1 … ${VIEWS.length}`, 'keys.views'],
  ['+  −', 'keys.speed'],
  ['↑  ↓', 'keys.walk'],
  ['`', 'keys.console'],
  ['Ctrl Z', 'keys.undo'],
  ['Shift F10', 'keys.menu'],
  ['Esc', 'keys.unpin'],
  ['?', 'keys.list'],
];

export function KeyList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles['dialog']} aria-label={say('keys.heading')} onClose={onClose}>
      <h2>{say('keys.heading')}</h2>
      <dl>
        {KEYS.map(([key, text]) => (
          <div key={text}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>{say('keys.close')}</Button>
    </dialog>
  );
}
