/** Three dots beside a server or a pipe: what can be done to it. */
import type { ReactNode } from 'react';
import type { PipePlace } from '../../scene/stage/place';
import { overlap } from '../../scene/stage/hand';
import { pathLength, spotAt } from '../../scene/stage/path';
import type { CardPlace, Rect, StageLayout } from '../../scene/stage';
import { type Spot, spotOf } from '../menu/place';
import styles from './Handle.module.css';

interface Props {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Not drawn until it has the keyboard: there is no room that is always free. */
  readonly shy?: boolean;
  readonly expanded: boolean;
  readonly onOpen: (at: Spot) => void;
}

export const SIZE = 28;

export function Handle({ name, x, y, shy = false, expanded, onOpen }: Props): ReactNode {
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
export function cornerOf({ x, y, width, height, detail }: CardPlace): { readonly x: number; readonly y: number } {
  const right = x + width - SIZE - 4;
  return { x: right, y: detail === 'compact' || height < 2 * SIZE ? y + 3 : y + height - SIZE - 6 };
}

/** Beside a pipe: below the lane of what goes back in it and the word that may stand there, where no card or backlog has that place. */
export function besideOf(
  { points, breadth }: PipePlace,
  { cards, ribbons, pipes }: Pick<StageLayout, 'cards' | 'ribbons' | 'pipes'>,
): {
  readonly x: number;
  readonly y: number;
  readonly shy: boolean;
} {
  const middle = spotAt(points, pathLength(points) / 2);
  const beside = { x: middle.x - SIZE / 2, y: middle.y + BESIDE, width: SIZE, height: SIZE };
  const roomy =
    points.length === 4 &&
    Math.abs(middle.dy) < 0.02 &&
    breadth >= 70 &&
    ![...cards, ...ribbons].some((taken) => overlap(taken, beside, 0)) &&
    // On another pipe they would be taken for its own.
    !pipes.some((pipe) => pipe.points !== points && overlap(middleOf(pipe), beside, 0));
  return roomy
    ? { x: beside.x, y: beside.y, shy: false }
    : { x: middle.x - SIZE / 2, y: middle.y - SIZE / 2, shy: true };
}

const BESIDE = 50;

function middleOf({ points, breadth }: PipePlace): Rect {
  const { x, y } = spotAt(points, pathLength(points) / 2);
  return { x: x - SIZE, y: y - breadth / 2, width: 2 * SIZE, height: breadth };
}
