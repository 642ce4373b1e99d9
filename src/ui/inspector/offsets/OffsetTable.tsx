/** The numbers of the ruler in rows, for screen readers too, and as buttons that go to a byte. */
import type { ReactNode } from 'react';
import type { History, Lane, PointKind } from '../../../scene/offsets/histories';
import { number, type Say } from '../../text/say';
import styles from './Offsets.module.css';

interface Props {
  readonly history: History;
  readonly pointed: number | null;
  readonly onPoint: (at: number | null) => void;
  readonly onGo: (at: number) => void;
  readonly say: Say;
}

interface Row {
  readonly sign: PointKind | 'window';
  readonly what: string;
  readonly at: number;
  readonly text: string;
  readonly note: string;
}

export const OffsetTable = ({ history, pointed, onPoint, onGo, say }: Props): ReactNode => (
  <table className={styles['table']}>
    <caption className="unseen">{say('offsets.table', { replid: history.replid.slice(0, 8) })}</caption>
    <thead className="unseen">
      <tr>
        <th scope="col">{say('offsets.what')}</th>
        <th scope="col">{say('offsets.offset')}</th>
        <th scope="col">{say('offsets.note')}</th>
      </tr>
    </thead>
    {history.lanes.map((lane) => (
      <tbody key={lane.node}>
        <tr>
          <th scope="rowgroup" colSpan={3}>
            {lane.node}
          </th>
        </tr>
        {rowsOf(lane, say).map((row) => (
          <tr key={`${row.sign} ${row.what}`} data-pointed={row.at === pointed}>
            <th scope="row">
              <i data-sign={row.sign} aria-hidden="true" /> {row.what}
            </th>
            <td>
              <button
                type="button"
                title={say('offsets.go')}
                onClick={() => onGo(row.at)}
                onFocus={() => onPoint(row.at)}
                onBlur={() => onPoint(null)}
                onPointerEnter={() => onPoint(row.at)}
                onPointerLeave={() => onPoint(null)}
              >
                {row.text}
              </button>
            </td>
            <td className={styles['note']}>{row.note}</td>
          </tr>
        ))}
      </tbody>
    ))}
  </table>
);

function rowsOf({ window, upTo, points }: Lane, say: Say): readonly Row[] {
  const rows: Row[] = [];
  if (window) {
    const kept = window.end - window.first + 1;
    rows.push({
      sign: 'window',
      what: say('offsets.window'),
      at: window.end,
      text: kept === 0 ? say('offsets.empty') : `${number(window.first)}..${number(window.end)}`,
      note: say('offsets.keeps', { n: kept, blocks: window.blocks }),
    });
  }
  if (upTo !== null) rows.push({ sign: 'window', what: say('offsets.shared'), at: upTo, text: number(upTo), note: '' });
  for (const { kind, at, behind } of points)
    rows.push({
      sign: kind,
      what: say(`offsets.${kind}`),
      at: kind === 'asked' ? at - 1 : at,
      text: number(at),
      note: behind === null ? '' : behind === 0 ? say('offsets.even') : say('offsets.behind', { n: behind }),
    });
  return rows;
}
