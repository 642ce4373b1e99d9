/** Three dots beside a server or a pipe that open its menu. */
import type { ReactNode } from 'react';
import type { PipePlace } from '../../scene/stage/place';
import { overlap } from '../../scene/stage/hand';
import { pathLength, spotAt } from '../../scene/stage/path';
import type { CardPlace, Rect, StageLayout } from '../../scene/stage';
import { type Spot, spotOf } from '../menu/place';
import { useSay } from '../services';
import styles from './Handle.module.css';

type Opens = Pick<Props, 'expanded' | 'onOpen'>;

export function CardHandle({ card, ...opens }: { readonly card: CardPlace } & Opens): ReactNode {
  const say = useSay();
  return <Handle name={say('menu.node', { node: card.node })} {...cornerOf(card)} {...opens} />;
}

export function PipeHandle({
  pipe,
  layout,
  ...opens
}: { readonly pipe: PipePlace; readonly layout: StageLayout } & Opens): ReactNode {
  const say = useSay();
  const [a, b] = pipe.between;
  return <Handle name={say('menu.link', { a, b })} {...besideOf(pipe, layout)} {...opens} />;
}

interface Props {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Not drawn until it has the focus: there is no place for it that is always free. */
  readonly shy?: boolean;
  readonly expanded: boolean;
  readonly onOpen: (at: Spot) => void;
}

const SIZE = 28;

function Handle({ name, x, y, shy = false, expanded, onOpen }: Props): ReactNode {
  return (
    <button
      type="button"
      className={styles['handle']}
      data-shy={shy}
      style={{ left: x, top: y, width: SIZE, height: SIZE }}
      aria-label={name}
      title={name}
      aria-haspopup="menu"
      aria-expanded={expanded}
      onClick={(event) => onOpen(spotOf(event.currentTarget))}
    >
      <svg width="16" height="4" viewBox="0 0 16 4" aria-hidden="true">
        <circle cx="3" cy="2" r="1.5" fill="currentColor" />
        <circle cx="8" cy="2" r="1.5" fill="currentColor" />
        <circle cx="13" cy="2" r="1.5" fill="currentColor" />
      </svg>
    </button>
  );
}

/** In the corner of a card that its words leave free. */
function cornerOf({ x, y, width, height, detail }: CardPlace): { readonly x: number; readonly y: number } {
  const right = x + width - SIZE - 4;
  if (detail === 'compact' || height < 2 * SIZE) return { x: right, y: y + 3 };
  // Beside the fainter of two lines: the other has numbers, which grow.
  return { x: right, y: y + height - SIZE - (detail === 'full' ? 22 : 6) };
}

/**
 * Beside a pipe: below the lane of what goes back in it and the word that may stand there, or further along where a child may split off.
 */
function besideOf(
  { points, breadth }: PipePlace,
  { cards, ribbons, pipes, children }: Pick<StageLayout, 'cards' | 'ribbons' | 'pipes' | 'children'>,
): {
  readonly x: number;
  readonly y: number;
  readonly shy: boolean;
} {
  const middle = spotAt(points, pathLength(points) / 2);
  const straight = points.length === 4 && Math.abs(middle.dy) < 0.02 && breadth >= 70;
  const end = Math.max(points[0] ?? 0, points.at(-2) ?? 0);
  const free = [middle.x - SIZE / 2, ...children.map((child) => child.x + child.width + 6)]
    .filter((x) => x + SIZE <= end)
    .map((x) => ({ x, y: middle.y + BESIDE, width: SIZE, height: SIZE }))
    .find(
      (beside) =>
        ![...cards, ...ribbons, ...children].some((taken) => overlap(taken, beside, 0)) &&
        // On another pipe they would seem to belong to that one.
        !pipes.some((pipe) => pipe.points !== points && overlap(middleOf(pipe), beside, 0)),
    );
  return straight && free
    ? { x: free.x, y: free.y, shy: false }
    : { x: middle.x - SIZE / 2, y: middle.y - SIZE / 2, shy: true };
}

const BESIDE = 50;

function middleOf({ points, breadth }: PipePlace): Rect {
  const { x, y } = spotAt(points, pathLength(points) / 2);
  return { x: x - SIZE, y: y - breadth / 2, width: 2 * SIZE, height: breadth };
}
