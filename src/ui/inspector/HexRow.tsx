/** A line of a hex dump: where it begins, its bytes, what they say. A span is a button, however short. */
import type { KeyboardEvent, ReactNode } from 'react';
import { hex } from '../../protocol/bytes';
import type { Leaf } from './leaves';
import styles from './BytesView.module.css';

interface Props {
  readonly row: readonly Leaf[];
  readonly bytes: string;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function HexRow({ row, bytes, chosen, onChoose, onKeyDown }: Props): ReactNode {
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
            aria-pressed={key === chosen}
            aria-label={span.text || span.explain}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
            onKeyDown={onKeyDown}
            onFocus={() => {
              if (key !== chosen) onChoose(key);
            }}
          >
            {span.role === 'secret'
              ? '•• '.repeat(Math.min(8, span.end - span.start)).trim()
              : hex(bytes.slice(span.start, span.end), ' ')}
          </button>
        ))}
      </span>
      <span className={styles['text']} aria-hidden="true">
        {told.map(({ span, key }) => (
          <span key={key} data-role={span.role} data-chosen={key === chosen}>
            {span.role === 'secret' ? '••••' : span.text}{' '}
          </span>
        ))}
      </span>
    </div>
  );
}
