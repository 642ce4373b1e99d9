/** The list of keys in a small window, opened by `?`. */
import type { ReactNode } from 'react';
import { Dialog } from '../page/Dialog';
import { useSay } from '../services';
import { VIEWS } from '../../store/selection';
import type { TextKey } from '../text/catalogues';
import styles from './KeyList.module.css';

const KEYS: readonly (readonly [string, TextKey])[] = [
  ['Space  →', 'keys.next'],
  ['←', 'keys.back'],
  ['Home  End', 'keys.home'],
  ['P', 'keys.play'],
  ['[  ]', 'keys.phase'],
  [',  .', 'keys.byte'],
  [`1 … ${VIEWS.length}`, 'keys.views'],
  ['+  −', 'keys.speed'],
  ['↑  ↓', 'keys.walk'],
  ['`', 'keys.console'],
  ['Ctrl R', 'keys.search'],
  ['Ctrl Z', 'keys.undo'],
  ['Shift F10', 'keys.menu'],
  ['Esc', 'keys.unpin'],
  ['?', 'keys.list'],
];

export function KeyList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  return (
    <Dialog open={open} onClose={onClose} name={say('keys.heading')}>
      <dl className={styles['keys']}>
        {KEYS.map(([key, text]) => (
          <div key={text}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
