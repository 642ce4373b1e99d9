/** Zooming and moving the picture. The point at which one zooms in stays where it is. */
import type { Camera, Rect, StageLayout } from './place';

/** The largest zoom. A pair shows everything at twice its room; of forty servers each needs much more. */
export const nearest = (servers: number): number => Math.min(16, Math.max(2.5, servers / 2));

/** While the room grows or shrinks, the card nearest to the point stays where it is, so that zooming in never ends before an empty wall. */
export function zoomed(
  layout: StageLayout,
  { zoom: before }: Camera,
  factor: number,
  { x, y }: { readonly x: number; readonly y: number },
  layoutAt: (camera: Camera) => StageLayout,
): Camera {
  const zoom = Math.min(Math.max(1, before * factor), nearest(layout.cards.length));
  const whole = { zoom, x: 0, y: 0 };
  if (zoom === 1) return whole;
  const far = (card: Rect): number => Math.hypot(middle(card).x - x, middle(card).y - y);
  const kept = layout.cards.toSorted((a, b) => far(a) - far(b))[0];
  const there = kept && layoutAt(whole).cards.find(({ node }) => node === kept.node);
  if (!there) return whole;
  return { zoom, x: middle(there).x - middle(kept).x, y: middle(there).y - middle(kept).y };
}

const middle = ({ x, y, width, height }: Rect): { readonly x: number; readonly y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});

/** The camera after the picture was dragged by so much. */
export function pushed(layout: StageLayout, camera: Camera, dx: number, dy: number): Camera {
  const shown = shownCamera(layout, camera);
  return { ...shown, x: shown.x - dx, y: shown.y - dy };
}

/** The camera that brings a rectangle into view by the shortest way. */
export function showing(layout: StageLayout, camera: Camera, { x, y, width, height }: Rect): Camera {
  const right = layout.size.width - EDGE;
  const bottom = (layout.dock ?? layout.size.height) - EDGE;
  const dx = x < EDGE ? EDGE - x : x + width > right ? right - x - width : 0;
  const dy = y < EDGE ? EDGE - y : y + height > bottom ? bottom - y - height : 0;
  return dx === 0 && dy === 0 ? camera : pushed(layout, camera, dx, dy);
}

const EDGE = 12;

/** The camera within its bounds, as the layout has applied it. */
const shownCamera = ({ offset }: StageLayout, { zoom }: Camera): Camera => ({ zoom, ...offset });
