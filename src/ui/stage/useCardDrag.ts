/**
 * Dragging a card: dropped on another server it is asked to follow that one, dropped on free ground it stays there. Esc takes the drag
 * back. A finger scrolls the page, unless it is put on the selected card: that one it drags.
 */
import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { freePlace } from '../../scene/stage/hand';
import type { CardPlace, Rect, StageLayout } from '../../scene/stage';
import { pointIn, scaleOf } from '../frame/within';

export interface CardDrag {
  readonly node: string;
  readonly dx: number;
  readonly dy: number;
  /** The server under the pointer; `null`: free ground. */
  readonly over: string | null;
}

interface Drops {
  readonly mayFollow: (node: string, master: string) => boolean;
  readonly follow: (node: string, master: string) => void;
  readonly put: (node: string, spot: Rect) => void;
}

const STILL = 5;

interface Begun {
  readonly card: CardPlace;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
}

export function useCardDrag(
  box: RefObject<HTMLElement | null>,
  made: RefObject<StageLayout | null>,
  drops: Drops,
  onDrag: (drag: CardDrag | null) => void,
): (card: CardPlace, event: PointerEvent) => void {
  const [begun, setBegun] = useState<Begun | null>(null);
  // The run may go on while a card is held.
  const latest = useRef(drops);
  useEffect(() => {
    latest.current = drops;
  }, [drops]);

  useEffect(() => {
    if (!begun) return;
    const { card } = begun;
    let now: CardDrag | null = null;
    const show = (next: CardDrag | null): void => onDrag((now = next));
    const end = (): void => {
      show(null);
      setBegun(null);
    };
    const onMove = (event: globalThis.PointerEvent): void => {
      if (event.pointerId !== begun.pointer) return;
      if (!box.current) return;
      const scale = scaleOf(box.current);
      const [dx, dy] = [(event.clientX - begun.x) / scale, (event.clientY - begun.y) / scale];
      if (!now && Math.hypot(dx, dy) < STILL) return;
      const { x, y } = pointIn(box.current, event);
      const under = cardAt(made.current, x, y, card.node);
      show({ node: card.node, dx, dy, over: under && latest.current.mayFollow(card.node, under) ? under : null });
    };
    const onUp = (event: globalThis.PointerEvent): void => {
      if (event.pointerId !== begun.pointer) return;
      const dropped = now;
      end();
      if (!dropped) return;
      swallowClick();
      if (dropped.over !== null) return latest.current.follow(card.node, dropped.over);
      const layout = made.current;
      if (!layout || !box.current) return;
      const { x, y } = pointIn(box.current, event);
      if (x < 0 || y < 0 || cardAt(layout, x, y, card.node) !== null) return;
      const spot = freePlace(
        { ...card, x: card.x + dropped.dx, y: card.y + dropped.dy },
        othersOf(layout, card.node),
        layout.world,
      );
      if (spot) latest.current.put(card.node, spot);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [begun, box, made, onDrag]);

  return useCallback((card: CardPlace, event: PointerEvent): void => {
    const { button, pointerId: pointer, clientX: x, clientY: y } = event;
    if (button === 0 && (event.pointerType !== 'touch' || isLookedAt(event.currentTarget)))
      setBegun({ card, pointer, x, y });
  }, []);
}

/** A finger drags this card; on others it scrolls (ServerCard.module.css tells the browser so). */
export const isLookedAt = (element: Element): boolean => element.closest('[data-node][aria-pressed="true"]') !== null;

/** Ignores the click that ends a drag. A finger's drag ends without a click, so the next press is meant again. */
function swallowClick(): void {
  window.addEventListener('click', swallow, { capture: true, once: true });
  window.addEventListener('pointerdown', () => window.removeEventListener('click', swallow, true), {
    capture: true,
    once: true,
  });
}

const swallow = (event: MouseEvent): void => event.stopPropagation();

export const othersOf = (layout: StageLayout, node: string): readonly CardPlace[] =>
  layout.cards.filter((card) => card.node !== node);

const cardAt = (layout: StageLayout | null, x: number, y: number, but: string): string | null =>
  layout?.cards.find(
    (card) => card.node !== but && x >= card.x && x <= card.x + card.width && y >= card.y && y <= card.y + card.height,
  )?.node ?? null;
