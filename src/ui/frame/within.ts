/**
 * Where a pointer is within an element, in the element's own pixels: in the lecture hall's layout an element is drawn larger than it is
 * laid out.
 */

export interface PointerPlace {
  readonly clientX: number;
  readonly clientY: number;
}

export function pointIn(
  element: HTMLElement,
  { clientX, clientY }: PointerPlace,
): { readonly x: number; readonly y: number } {
  const { left, top } = element.getBoundingClientRect();
  const scale = scaleOf(element);
  return { x: (clientX - left) / scale, y: (clientY - top) / scale };
}

/** How many pixels of the window one of the element's own takes. */
export const scaleOf = (element: HTMLElement): number =>
  element.offsetWidth === 0 ? 1 : element.getBoundingClientRect().width / element.offsetWidth;
