/** Where a menu stands: below what it belongs to, within the window. CSS pixels of the window. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** The height of what it belongs to: if there is no room below, the menu stands above it. */
  readonly height: number;
}

const EDGE = 8;
const GAP = 4;

export function place(menu: HTMLElement, { x, y, height }: Spot): void {
  const { innerWidth, innerHeight } = window;
  const { width, height: tall } = menu.getBoundingClientRect();
  const below = y + height + GAP;
  const above = y - GAP - tall;
  const top = below + tall <= innerHeight - EDGE ? below : above >= EDGE ? above : innerHeight - EDGE - tall;
  menu.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - EDGE - width))}px`;
  menu.style.top = `${Math.max(EDGE, top)}px`;
}

/** Below an element. */
export const spotOf = (element: Element): Spot => {
  const { left, top, height } = element.getBoundingClientRect();
  return { x: left, y: top, height };
};
