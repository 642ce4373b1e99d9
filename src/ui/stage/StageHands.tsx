/**
 * What hands do on the stage: they zoom and move it, put cards elsewhere, and drop one server on another that it is to follow. They come
 * after the first picture.
 */
import {
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useMemo,
  useState,
} from 'react';
import { freePlace } from '../../scene/stage/hand';
import type { CardPlace, Rect, StageLayout } from '../../scene/stage';
import { following } from '../../store/topology/hands';
import { useSay, useServices } from '../services';
import { useCluster } from './cluster';
import styles from './StageHands.module.css';
import { StageTools } from './StageTools';
import type { Seeing } from './useCamera';
import { type CardDrag, othersOf, useCardDrag } from './useCardDrag';
import { useGestures } from './useGestures';

export interface Hands {
  readonly grab: (card: CardPlace, event: PointerEvent) => void;
  /** By keyboard: moves by half the card's size, past anything that stands in the way. */
  readonly nudge: (card: CardPlace, dx: number, dy: number) => void;
  /** Brings what has the focus into view. */
  readonly show: (rect: Rect) => void;
}

interface Tools {
  readonly aside: boolean;
  readonly narrow: boolean;
  readonly arranged: boolean;
  readonly onArrange: () => void;
}

interface Props {
  readonly hands: RefObject<Hands | null>;
  readonly box: RefObject<HTMLElement | null>;
  /** The layout that is on screen. */
  readonly made: RefObject<StageLayout | null>;
  readonly seeing: Seeing;
  readonly drag: CardDrag | null;
  readonly onDrag: (drag: CardDrag | null) => void;
  readonly put: (node: string, spot: Rect, room: Rect) => void;
  /** `false`: there is no room for them. */
  readonly tools: Tools | false;
}

export function StageHands({ hands, box, made, seeing, drag, onDrag, put, tools }: Props): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const cluster = useCluster();
  const [told, setTold] = useState('');
  const gestures = useGestures(box, seeing);
  const putDown = useCallback(
    (node: string, spot: Rect): void => {
      if (!made.current) return;
      put(node, spot, made.current.world);
      setTold(say('stage.moved', { node }));
    },
    [made, put, say],
  );
  const mayFollow = useCallback(
    (node: string, master: string): boolean => {
      const up = cluster?.views.some(({ name, process }) => name === node && process === 'up');
      return cluster !== null && up === true && following(cluster, node, master).length > 0;
    },
    [cluster],
  );
  const follow = useCallback(
    (node: string, master: string): void => {
      if (cluster) session.act(following(cluster, node, master));
    },
    [cluster, session],
  );
  const drops = useMemo(() => ({ mayFollow, follow, put: putDown }), [mayFollow, follow, putDown]);
  const grab = useCardDrag(box, made, drops, onDrag);
  const { show } = gestures;
  useImperativeHandle(hands, () => ({
    grab,
    nudge: (card, dx, dy) => {
      const layout = made.current;
      if (!layout) return;
      const wished = { ...card, x: card.x + dx * 24, y: card.y + dy * 24 };
      const spot = freePlace(wished, othersOf(layout, card.node), layout.world, 0);
      if (spot) putDown(card.node, spot);
    },
    show,
  }));
  return (
    <>
      {tools && <StageTools camera={seeing.camera} gestures={gestures} {...tools} />}
      {drag && (
        <p className={styles['hint']} aria-hidden="true">
          {drag.over === null
            ? say('stage.dropToPlace', { node: drag.node })
            : say('stage.dropToFollow', { node: drag.node, master: drag.over })}
        </p>
      )}
      <p className={styles['told']} aria-live="polite">
        {told}
      </p>
    </>
  );
}
