/** The run's numbers, on the same axis as the time bar. A click goes to that instant; dragging moves through time. */
import { type PointerEvent, type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { Picture } from '../../scene/painters/picture';
import { chartsScene, type ChartWords, valuesAt } from '../../scene/charts';
import { QUANTITIES } from '../../scene/charts/quantities';
import { bitrate, bytes } from '../../scene/format';
import { Painted } from '../frame/Painted';
import { useSize } from '../frame/size';
import { pointIn } from '../frame/within';
import { useRun, useSay, useServices } from '../services';
import { type Say, unitsIn } from '../text/say';
import { useSeries } from './useSeries';
import styles from './ChartsView.module.css';

export function ChartsView(): ReactNode {
  const { stores, session, measure } = useServices();
  const say = useSay();
  const open = useRun((s) => s.open);
  const at = useRun((s) => s.snapshot?.at ?? null);
  const { series, whole } = useSeries();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const words = useMemo(() => chartWords(say), [say]);

  const make = useCallback((): Picture | null => {
    const { open: now } = stores.run.getState();
    if (!now || !series || size.width === 0) return null;
    return {
      marks: chartsScene({ series, story: now.story, size, at: stores.playback.getState().at, words, measure }).marks,
    };
  }, [stores, series, size, words, measure]);

  const seek = (event: PointerEvent<HTMLDivElement>): void => {
    if (!open || !series || event.buttons !== 1) return;
    session.seek(
      chartsScene({ series, story: open.story, size, at: open.report.startsAt, words }).timeAt(
        pointIn(event.currentTarget, event).x,
      ),
    );
  };

  return (
    <div className={styles['view']}>
      <div ref={box} className={styles['picture']} onPointerDown={seek} onPointerMove={seek} data-testid="charts">
        <Painted size={size} make={make} />
      </div>
      {!whole && <p className={styles['soft']}>{say('charts.working')}</p>}
      {series && at !== null && (
        <details className={styles['numbers']}>
          <summary>{say('charts.numbers')}</summary>
          <table>
            <tbody>
              {series.quantities.flatMap((quantity) =>
                valuesAt(quantity, series, at).map(({ name, value }, i) => (
                  <tr key={`${quantity.id} ${name}`}>
                    <th scope="row">{i === 0 ? words.name[quantity.id] : ''}</th>
                    <td>{name}</td>
                    <td>{quantity.id === 'bandwidth' ? bitrate(value) : bytes(Math.round(value), words.unit)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}

function chartWords(say: Say): ChartWords {
  return {
    name: Object.fromEntries(QUANTITIES.map((id) => [id, say(`charts.${id}`)])) as ChartWords['name'],
    limit: (limit) => say('charts.limit', { limit }),
    floor: (size) => say('charts.floor', { size }),
    nothing: say('charts.nothing'),
    unit: unitsIn(say),
  };
}
