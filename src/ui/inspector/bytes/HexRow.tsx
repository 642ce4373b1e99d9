/** A line of a hex dump: where it begins, its bytes, what they say. A span is a button, however short. */
import type { KeyboardEvent, ReactNode } from 'react';
import { hex } from '../../../protocol/bytes';
import type { Span } from '../../../protocol/span';
import type { Say } from '../../text/say';
import type { Leaf } from './leaves';
import styles from './Bytes.module.css';

interface Props {
  readonly row: readonly Leaf[];
  readonly bytes: string;
  readonly isChosen: (span: Span) => boolean;
  readonly onChoose: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly say: Say;
}

/** A value of a megabyte is shown by its beginning. */
const LONGEST = 96;

export function HexRow({ row, bytes, isChosen, onChoose, onKeyDown, say }: Props): ReactNode {
  const told = row.filter(({ span }) => span.explain !== 'crlf');
  return (
    <div className={styles['row']}>
      <span className={styles['at']} aria-hidden="true">
        {(row[0]?.span.start ?? 0).toString(16).padStart(2, '0')}
      </span>
      <span className={styles['bytes']}>
        {row.map(({ span, key }) => (
          <button
            key={key}
            type="button"
            data-span={key}
            data-role={span.role}
            aria-pressed={isChosen(span)}
            aria-label={span.text || span.explain}
            tabIndex={isChosen(span) ? 0 : -1}
            onClick={() => onChoose(key)}
            onKeyDown={onKeyDown}
            onFocus={() => {
              if (!isChosen(span)) onChoose(key);
            }}
          >
            {span.role === 'secret'
              ? '•• '.repeat(Math.min(8, span.end - span.start)).trim()
              : hex(bytes.slice(span.start, Math.min(span.end, span.start + LONGEST)), ' ')}
            {span.end - span.start > LONGEST && ` … ${say('bytes.inAll', { n: span.end - span.start })}`}
          </button>
        ))}
      </span>
      <span className={styles['text']} aria-hidden="true">
        {told.map(({ span, key }) => (
          <span key={key} data-role={span.role} data-chosen={isChosen(span)}>
            {span.role === 'secret' ? '••••' : span.text}{' '}
          </span>
        ))}
      </span>
    </div>
  );
}
