/**
 * A canvas that a worker paints, over one that the page paints. They have the same size, and the pointer does not notice the upper one. The
 * page paints until the worker's first picture can be seen, and again if the worker is lost.
 */
import type { Look, Picture } from '../../scene/painters/picture';
import type { FromPainter, Reel, ToPainter } from '../../scene/painters/projector';
import { createForesight, type Moment } from './foresight';

export interface FarCanvas {
  /** Called each frame. Answers `false` if the page has to paint by itself. */
  show(look: Look, moment: Moment): boolean;
  /** The picture that is on screen now. */
  seen(): Picture | null;
  close(): void;
}

/** Makes one; `changed` is called when the other side takes over. */
export type MakeFarCanvas = (near: HTMLCanvasElement, changed: () => void) => FarCanvas;

/** `paintWorker` rejects if there can be no worker. */
export const farCanvases =
  (paintWorker: () => Promise<Worker>): MakeFarCanvas =>
  (near, changed) => {
    const foresight = createForesight();
    let screen: Screen | null = null;
    let closed = false;

    if ('transferControlToOffscreen' in near)
      paintWorker().then(
        (worker) => {
          if (closed) return worker.terminate();
          screen = screenOver(near, worker, (lost) => {
            if (lost) screen = null;
            changed();
          });
          changed();
        },
        // The page goes on painting by itself.
        () => undefined,
      );

    return {
      show: (look, moment) => {
        screen?.show(look, foresight.next(moment));
        return screen?.live() ?? false;
      },
      seen: () => foresight.seen(performance.now()),
      close: () => {
        closed = true;
        screen?.close();
      },
    };
  };

interface Screen {
  readonly live: () => boolean;
  show(look: Look, reel: Omit<Reel, 'look'>): void;
  close(): void;
}

/** A canvas can be handed to a worker only once, so each worker gets one of its own. */
function screenOver(near: HTMLCanvasElement, worker: Worker, told: (lost: boolean) => void): Screen {
  const canvas = document.createElement('canvas');
  canvas.className = near.className;
  canvas.ariaHidden = 'true';
  Object.assign(canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none', opacity: '0' });
  near.after(canvas);
  const post = (message: ToPainter, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);
  const offscreen = canvas.transferControlToOffscreen();
  post({ kind: 'begin', canvas: offscreen, pageBeganMs: performance.timeOrigin }, [offscreen]);

  let live = false;
  let shown: Look | null = null;
  const close = (): void => {
    live = false;
    worker.terminate();
    canvas.remove();
  };
  const lose = (): void => {
    close();
    told(true);
  };
  worker.onmessage = ({ data }: MessageEvent<FromPainter>) => {
    if (data.kind === 'cannot') return lose();
    live = true;
    canvas.dataset['live'] = 'true';
    canvas.style.opacity = '';
    // The lower canvas would be seen through the upper one.
    near.getContext('2d')?.clearRect(0, 0, near.width, near.height);
    told(false);
  };
  worker.onerror = (event) => {
    // No error for the reader: the page paints by itself from now on.
    event.preventDefault();
    lose();
  };
  return {
    live: () => live,
    show: (look, reel) => {
      const same = shown !== null && sameLook(look, shown);
      if (!same) Object.assign(canvas.style, { width: near.style.width, height: near.style.height });
      post({ kind: 'show', ...reel, look: same ? null : look });
      shown = look;
    },
    close,
  };
}

const sameLook = (a: Look, b: Look): boolean =>
  a.width === b.width && a.height === b.height && a.dpr === b.dpr && a.palette === b.palette;
