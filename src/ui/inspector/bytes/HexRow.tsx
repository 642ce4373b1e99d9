/** A line of a hex dump: its offset, its bytes, their text. Each span is a button, however short. */
import type { KeyboardEvent, ReactNode } from 'react';
import { hex } from '../../../protocol/bytes';
import { bytesIn, type Island } from '../../../protocol/island';
import type { Span } from '../../../protocol/span';
import type { Say } from '../../text/say';
import type { Leaf } from './leaves';
import styles from './Bytes.module.css';

interface Props {
  readonly row: readonly Leaf[];
  readonly islands: readonly Island[];
  /** How many bytes of the message have arrived. */
  readonly come: number;
  readonly isChosen: (span: Span) => boolean;
  readonly onChoose: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly say: Say;
}

/** Of a longer span only the beginning is shown. */
const LONGEST = 96;

export function HexRow({ row, islands, come, isChosen, onChoose, onKeyDown, say }: Props): ReactNode {
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
            data-come={comeOf(span, come)}
            aria-pressed={isChosen(span)}
            aria-label={
              span.start >= come ? `${span.text || span.explain} (${say('bytes.toCome')})` : span.text || span.explain
            }
            tabIndex={isChosen(span) ? 0 : -1}
            onClick={() => onChoose(key)}
            onKeyDown={onKeyDown}
            onFocus={() => {
              if (!isChosen(span)) onChoose(key);
            }}
          >
            <Digits span={span} islands={islands} come={come} />
            {span.end - span.start > LONGEST && ` … ${say('bytes.inAll', { n: span.end - span.start })}`}
          </button>
        ))}
      </span>
      <span className={styles['text']} aria-hidden="true">
        {told.map(({ span, key }) => (
          <span key={key} data-role={span.role} data-chosen={isChosen(span)} data-come={comeOf(span, come)}>
            {span.role === 'secret' ? '••••' : span.text}{' '}
          </span>
        ))}
      </span>
    </div>
  );
}

/** The bytes of a span in hexadecimal: those that have arrived, and those that have not. */
function Digits({
  span,
  islands,
  come,
}: {
  readonly span: Span;
  readonly islands: readonly Island[];
  readonly come: number;
}): ReactNode {
  const digits = (from: number, to: number): string =>
    span.role === 'secret' ? '•• '.repeat(Math.min(8, to - from)).trim() : hex(bytesIn(islands, from, to), ' ');
  const end = Math.min(span.end, span.start + LONGEST);
  if (comeOf(span, come) !== 'part') return digits(span.start, end);
  const middle = Math.min(come, end);
  return (
    <>
      {digits(span.start, middle)}
      {middle < end && <span data-come="no"> {digits(middle, end)}</span>}
    </>
  );
}

const comeOf = ({ start, end }: Span, come: number): 'yes' | 'part' | 'no' =>
  end <= come ? 'yes' : start < come ? 'part' : 'no';
