/** Actions for all servers at once, and the zoom. */
import type { ReactNode } from 'react';
import { Button } from '../page/Button';
import { late } from '../page/late';
import { Popover } from '../page/Popover';
import { Sign } from '../page/Sign';
import { useSay } from '../services';
import type { Camera } from '../../scene/stage';
import type { Gestures } from './useGestures';
import styles from './StageTools.module.css';

const ServersPanel = late(() => import('./ServersPanel').then((part) => part.ServersPanel));

const NEARER = 1.5;

interface Props {
  readonly camera: Camera;
  readonly gestures: Gestures;
  /** One below the other beside the cards, where there is no room above them. */
  readonly aside: boolean;
  /** There is no room beside them either: besides two fingers and keys, the panel zooms. */
  readonly narrow: boolean;
  /** Somebody has moved cards. */
  readonly arranged: boolean;
  readonly onArrange: () => void;
}

export function StageTools({
  camera,
  gestures: { zoomBy, fit },
  aside,
  narrow,
  arranged,
  onArrange,
}: Props): ReactNode {
  const say = useSay();
  const sign = (name: string, path: string, act: () => void): ReactNode => (
    <Button look="bare" aria-label={name} title={name} onClick={act}>
      <Sign path={path} />
    </Button>
  );
  const nearer = (): void => zoomBy(NEARER);
  const hidden = narrow && camera.zoom === 1;
  return (
    <div role="toolbar" aria-label={say('stage.tools')} className={styles['tools']} data-aside={aside}>
      <Popover look="bare" named name={say('stage.servers')} label={<Sign path="M3 8h5M8 3v10M8 3h5M8 8h5M8 13h5" />}>
        <ServersPanel arranged={arranged} onArrange={onArrange} onZoomIn={hidden ? nearer : null} />
      </Popover>
      {camera.zoom > 1 && sign(say('stage.fit'), 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4', fit)}
      {camera.zoom > 1 && sign(say('stage.zoomOut'), 'M3 8h10', () => zoomBy(1 / NEARER))}
      {!hidden && sign(say('stage.zoomIn'), 'M3 8h10M8 3v10', nearer)}
    </div>
  );
}
