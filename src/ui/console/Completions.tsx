/** The completions that Tab goes through, with the present one marked. */
import type { ReactNode } from 'react';
import type { Completion } from '../../console/complete';
import { useSay } from '../services';
import styles from './Console.module.css';

/** As many as fit into a line or two. */
const AROUND = 12;

export function Completions({ offer, at }: { readonly offer: Completion; readonly at: number | null }): ReactNode {
  const say = useSay();
  const { candidates } = offer;
  if (candidates.length < 2) return null;
  const from = Math.max(0, Math.min((at ?? 0) - 2, candidates.length - AROUND));
  return (
    <ul className={styles['completions']} aria-label={say('console.completions')}>
      {candidates.slice(from, from + AROUND).map((word, i) => (
        <li key={word} aria-current={from + i === at ? 'true' : undefined}>
          {word}
        </li>
      ))}
      {from + AROUND < candidates.length && <li>…</li>}
    </ul>
  );
}
