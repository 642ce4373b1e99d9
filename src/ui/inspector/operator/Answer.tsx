/** What a server answers at this instant, as redis-cli prints it. What differs from the step before is marked. */
import type { ReactNode } from 'react';
import type { Say } from '../../text/say';
import panel from '../Panel.module.css';
import type { MarkedLine } from './changes';
import styles from './Operator.module.css';

interface Props {
  /** `10.0.0.1:6379`. */
  readonly address: string;
  readonly typed: string;
  readonly lines: readonly MarkedLine[];
  readonly say: Say;
}

export const Answer = ({ address, typed, lines, say }: Props): ReactNode => (
  <>
    <p className={styles['prompt']}>
      <span>{address}&gt; </span>
      {typed}
    </p>
    <pre className={styles['lines']} data-testid="lines">
      {lines.map((line, i) => (
        // Lines have no identity but their place.
        <span key={`${i}-${line.text}`} data-changed={line.was !== null}>
          {line.was === null ? line.text : <mark>{line.text}</mark>}
          {line.was !== null && (
            <span className={styles['was']}>
              {line.was === '' ? say('info.new') : say('info.was', { value: line.was })}
            </span>
          )}
          {'\n'}
        </span>
      ))}
    </pre>
    {lines.some(({ was }) => was !== null) && <p className={panel['faint']}>{say('info.changed')}</p>}
  </>
);
