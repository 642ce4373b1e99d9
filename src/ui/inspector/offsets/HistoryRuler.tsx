/** The axis of one history: a picture that can be zoomed and moved, the byte under the pointer, and the same numbers as a table. */
import { type ReactNode, useCallback, useId, useMemo, useRef, useState } from 'react';
import type { Picture } from '../../../scene/painters/picture';
import { historyColour } from '../../../scene/palette';
import type { History } from '../../../scene/offsets/histories';
import { type Domain, rulerHeight, rulerScene } from '../../../scene/offsets/ruler';
import { centred, whole, zoomed } from '../../../scene/offsets/zoom';
import { Painted } from '../../frame/Painted';
import { useSize } from '../../frame/size';
import { Button } from '../../page/Button';
import { useSay, useSelection, useServices, useSettings } from '../../services';
import { pick } from '../../stage/pick';
import { OffsetTable } from './OffsetTable';
import { placeOf } from './places';
import { useGestures } from './gestures';
import styles from './Offsets.module.css';

interface Props {
  readonly history: History;
  readonly refused: boolean;
  /** The bytes of the selected message, if they belong to this history. */
  readonly shown: { readonly from: number; readonly to: number } | null;
  /** All servers that had this history have another one by now. */
  readonly second: boolean;
}

export function HistoryRuler({ history, refused, shown, second }: Props): ReactNode {
  const say = useSay();
  const services = useServices();
  const { measure } = services;
  const theme = useSettings((s) => s.theme);
  const node = useSelection((s) => s.node);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  /** The part that somebody chose; `null`: all of it, however it grows. */
  const [chosen, setChosen] = useState<Domain | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const domain = useMemo(() => chosen ?? whole(history), [chosen, history]);
  const words = useMemo(
    () => ({ gone: say('word.gone'), upTo: (offset: string) => say('offsets.upTo', { offset }) }),
    [say],
  );
  const scene = useMemo(
    () => (width === 0 ? null : rulerScene({ history, domain, width, node, pointed, refused, shown, words, measure })),
    [history, domain, width, node, pointed, refused, shown, words, measure],
  );
  const make = useCallback((): Picture | null => scene, [scene]);
  const gestures = useGestures({ box, scene, domain, history, onChange: setChosen, onPoint: setPointed });
  const height = rulerHeight(history);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const heading = useId();
  const middle = (domain.lo + domain.hi) / 2;
  const zoom = (factor: number): void => setChosen(zoomed(domain, factor, pointed ?? middle, history));
  return (
    <section className={styles['history']} aria-labelledby={heading}>
      <div className={styles['head']}>
        <h3 id={heading}>
          <i style={{ background: historyColour(history.replid, theme) }} aria-hidden="true" />
          {say(second ? 'offsets.second' : 'offsets.history', { replid: history.replid.slice(0, 8) })}
        </h3>
        <span className={styles['zoom']}>
          <Button look="bare" aria-label={say('offsets.farther')} onClick={() => zoom(2)}>
            −
          </Button>
          <Button look="bare" aria-label={say('offsets.nearer')} onClick={() => zoom(0.5)}>
            +
          </Button>
          <Button look="bare" disabled={chosen === null} onClick={() => setChosen(null)}>
            {say('offsets.all')}
          </Button>
        </span>
      </div>
      {/* Focusable: arrows move it, + and − zoom; what it shows is in the table below as well. */}
      <div
        ref={box}
        className={styles['ruler']}
        role="application"
        aria-label={say('offsets.ruler')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is moved and zoomed by keyboard
        tabIndex={0}
        style={{ height }}
        {...gestures}
      >
        <Painted size={size} make={make} onPick={(id) => pick(services, id)} />
      </div>
      <p className={styles['pointed']} aria-live="polite">
        {pointed === null ? say('offsets.hint') : placeOf(Math.round(pointed), history, say)}
      </p>
      <OffsetTable
        history={history}
        pointed={pointed}
        onPoint={setPointed}
        onGo={(at) => setChosen(centred(domain, at, history))}
        say={say}
      />
    </section>
  );
}
