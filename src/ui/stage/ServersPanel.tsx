/** How many replicas in which shape, one more server, and the cards back in order. */
import { type ReactNode, useState } from 'react';
import { added, masterNow, MOST_SERVERS, rootOf, shaped } from '../../store/topology/hands';
import { SHAPES } from '../../store/topology/shape';
import { Button } from '../page/Button';
import { useClose } from '../page/Popover';
import { useSay, useServices } from '../services';
import { useCluster } from './cluster';
import styles from './ServersPanel.module.css';

interface Props {
  readonly arranged: boolean;
  readonly onArrange: () => void;
  /** `null`: there is a button for it on the stage. */
  readonly onZoomIn: (() => void) | null;
}

export function ServersPanel({ arranged, onArrange, onZoomIn }: Props): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const close = useClose();
  const cluster = useCluster();
  const [wished, setWished] = useState<number | null>(null);
  const root = cluster && rootOf(cluster);
  if (!cluster || root === null) return <p className={styles['nobody']}>{say('stage.nobodyUp')}</p>;
  const others = cluster.views.filter(({ name, process }) => name !== root && process !== 'down');
  const most = MOST_SERVERS - cluster.nodes.length + others.length;
  const replicas = Math.min(most, Math.max(1, wished ?? others.length));
  const done = (act: () => void): void => {
    close();
    act();
  };
  return (
    <div className={styles['panel']}>
      <div className={styles['count']}>
        <label htmlFor="stage-replicas">{say('stage.replicas')}</label>
        <Button aria-label={say('stage.fewer')} disabled={replicas <= 1} onClick={() => setWished(replicas - 1)}>
          −
        </Button>
        <input
          id="stage-replicas"
          type="number"
          min={1}
          max={most}
          value={replicas}
          onChange={({ target }) => setWished(Math.round(target.valueAsNumber) || null)}
        />
        <Button aria-label={say('stage.more')} disabled={replicas >= most} onClick={() => setWished(replicas + 1)}>
          +
        </Button>
      </div>
      <fieldset className={styles['shapes']}>
        <legend>{say('stage.shape')}</legend>
        {SHAPES.map((shape) => (
          <button
            key={shape}
            type="button"
            onClick={() => done(() => session.act(shaped(cluster, shape, root, replicas)))}
          >
            <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true">
              <path d={LINES[shape]} fill="none" stroke="currentColor" strokeWidth="1.5" />
              {DOTS[shape].map(([x, y]) => (
                <circle key={`${x} ${y}`} cx={x} cy={y} r="4" fill="currentColor" />
              ))}
            </svg>
            <b>{say(`stage.${shape}`)}</b>
            <small>{say(`stage.${shape}.note`, { root })}</small>
          </button>
        ))}
      </fieldset>
      <div className={styles['more']}>
        <Button
          disabled={cluster.nodes.length >= MOST_SERVERS}
          title={say('stage.addServer.note')}
          onClick={() => done(() => session.act(added(cluster, null)))}
        >
          {say('stage.addServer')}
        </Button>
        <Button disabled={!arranged} title={say('stage.autoLayout.note')} onClick={() => done(onArrange)}>
          {say('stage.autoLayout')}
        </Button>
        {onZoomIn && <Button onClick={() => done(onZoomIn)}>{say('stage.nearer')}</Button>}
      </div>
      {cluster.views.some(({ name }) => name !== root && masterNow(cluster, name) === null) && (
        <p className={styles['note']}>{say('stage.freeWillFollow', { root })}</p>
      )}
    </div>
  );
}

const DOTS = {
  star: [
    [8, 20],
    [48, 6],
    [48, 20],
    [48, 34],
  ],
  chain: [
    [6, 20],
    [21, 20],
    [36, 20],
    [51, 20],
  ],
  tree: [
    [8, 20],
    [28, 10],
    [28, 30],
    [48, 5],
    [48, 15],
    [48, 25],
    [48, 35],
  ],
} as const;

const LINES = {
  star: 'M8 20 48 6M8 20H48M8 20 48 34',
  chain: 'M6 20H51',
  tree: 'M8 20 28 10 48 5M28 10 48 15M8 20 28 30 48 25M28 30 48 35',
} as const;
