/** What a knob means, and what became of what was last typed into it. */
import type { ReactNode } from 'react';
import type { KnobName } from '../../store/knobs';
import { useSay } from '../services';
import styles from './Knobs.module.css';

interface Props {
  readonly id: string;
  readonly name: KnobName;
  /** The error with which a server answered. */
  readonly refused: string | null | undefined;
  /** It was out of range, so another value is used. */
  readonly clamped?: { readonly value: string; readonly used: string } | null;
  /** It was no quantity. */
  readonly unread?: { readonly text: string; readonly used: string; readonly example: string } | null;
}

export function KnobHint({ id, name, refused, clamped, unread }: Props): ReactNode {
  const say = useSay();
  return (
    <span id={id} className={styles['hint']}>
      {say(`knob.${name}.hint`)}
      {unread && <output className={styles['note']}>{say('knobs.unread', unread)}</output>}
      {clamped && <output className={styles['note']}>{say('knobs.clamped', clamped)}</output>}
      {refused && <output className={styles['note']}>{say('knobs.refused', { line: refused })}</output>}
    </span>
  );
}
