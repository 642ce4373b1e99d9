/** The paint worker's side of a canvas: shows each picture of a film when its instant comes, in its own frames. */
import { createFilm, type Shot } from './film';
import { type Ground, type Look, paintPicture } from './picture';

export type ToPainter =
  /** The canvas, and when the page's clock began. */
  | { readonly kind: 'begin'; readonly canvas: OffscreenCanvas; readonly pageBeganMs: number }
  | ({ readonly kind: 'show' } & Reel);

/** What the page sends in one of its own frames. */
export interface Reel {
  /** `null`: as before. */
  readonly look: Look | null;
  readonly shots: readonly Shot[];
  readonly anew: boolean;
}

export type FromPainter =
  /** A worker here has no 2D context, or no frames. */
  | { readonly kind: 'cannot' }
  /** The first picture is on the screen. */
  | { readonly kind: 'painted' };

interface Needs {
  readonly canvas: { width: number; height: number };
  readonly context: Ground;
  /** Asks for one frame. */
  readonly request: (frame: () => void) => void;
  /** Milliseconds of the page's clock. */
  readonly now: () => number;
  readonly tell: (message: FromPainter) => void;
}

export function createProjector({ canvas, context, request, now, tell }: Needs): (reel: Reel) => void {
  const film = createFilm();
  let look: Look | null = null;
  let shown: Shot | null = null;
  let asked = false;
  let told: 'nothing' | 'painted' | 'seen' = 'nothing';

  const paint = (): void => {
    const shot = film.at(now());
    if (!look || !shot || shot === shown) return;
    paintPicture(context, shot.picture, look);
    shown = shot;
  };
  const ask = (): void => {
    if (!asked) request(frame);
    asked = true;
  };
  const frame = (): void => {
    asked = false;
    // What was painted in one frame is on the screen in the next.
    if (told === 'painted') tell({ kind: 'painted' });
    if (told !== 'nothing') told = 'seen';
    paint();
    if (shown && told === 'nothing') told = 'painted';
    if (film.goesOn() || told === 'painted') ask();
  };

  return ({ look: next, shots, anew }) => {
    film.splice(shots, anew);
    if (next) {
      look = next;
      [canvas.width, canvas.height] = [next.width, next.height];
      // Resizing has emptied the canvas: it is painted at once, so that nobody sees it empty.
      shown = null;
      paint();
    }
    ask();
  };
}
