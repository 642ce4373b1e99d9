/**
 * An event as a line in a list: a click asks why it happened. It is pressed while the event, or the message that caused it, is selected.
 */
import type { ReactNode } from 'react';
import type { TraceEvent } from '../../engine/world/trace';
import { pointAtEvent } from '../../store/selection';
import { isSelected, selectedMessage } from '../../store/shown';
import { useRun, useSelection, useServices } from '../services';
import styles from './EventButton.module.css';

interface Props {
  readonly event: TraceEvent;
  readonly title: string;
  readonly children: ReactNode;
}

export function EventButton({ event, title, children }: Props): ReactNode {
  const { stores } = useServices();
  const asked = useSelection((s) => s.event);
  const open = useRun((s) => s.open);
  const message = useSelection((s) => open && selectedMessage(open, s));
  return (
    <button
      type="button"
      className={styles['event']}
      title={title}
      aria-pressed={isSelected(event, message, asked)}
      onClick={() => pointAtEvent(stores.selection, event.seq, 'why')}
    >
      {children}
    </button>
  );
}
