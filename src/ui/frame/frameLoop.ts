/**
 * The page's one animation loop, outside React. Each frame first moves the playback on, then lets every picture on screen paint itself from
 * the stores. At rest it asks for no frames at all: the page costs nothing while somebody reads.
 */
import type { Stores } from '../../store/stores';

/** Called with the instant of the frame, by the page's clock. */
export type Painter = (nowMs: number) => void;

export interface FrameLoop {
  /** Paints now and whenever something changes, until the returned function is called. */
  add(painter: Painter): () => void;
  invalidate(): void;
  /** While nobody can see the page there are no frames; afterwards everything goes on from where it was. */
  rest(resting: boolean): void;
  stop(): void;
}

/** The browser's clock and frames; tests bring their own. */
export interface Frames {
  request(callback: (nowMs: number) => void): number;
  cancel(handle: number): void;
}

export const browserFrames: Frames = {
  request: (callback) => window.requestAnimationFrame(callback),
  cancel: (handle) => window.cancelAnimationFrame(handle),
};

/** After a longer stall (a hidden tab, a long task) the picture goes on from where it was instead of leaping. */
export const LONGEST_FRAME_S = 0.15;

/** `advance` moves the playback by seconds of wall time and answers whether it moved. */
export function createFrameLoop(
  { playback, run, selection, settings }: Stores,
  frames: Frames,
  advance: (seconds: number) => boolean,
): FrameLoop {
  const painters = new Set<Painter>();
  let handle: number | null = null;
  let last: number | null = null;
  let resting = false;

  const frame = (now: number): void => {
    handle = null;
    const seconds = last === null ? 0 : Math.min(LONGEST_FRAME_S, Math.max(0, (now - last) / 1000));
    if (playback.getState().motion !== 'still') {
      if (advance(seconds) || last === null) last = now;
      invalidate();
    }
    if (playback.getState().motion === 'still') last = null;
    for (const paint of painters) paint(now);
  };

  const invalidate = (): void => {
    if (!resting) handle ??= frames.request(frame);
  };

  const stops = [
    playback.subscribe(invalidate),
    run.subscribe(invalidate),
    selection.subscribe(invalidate),
    settings.subscribe(invalidate),
  ];
  return {
    add: (painter) => {
      painters.add(painter);
      invalidate();
      return () => void painters.delete(painter);
    },
    invalidate,
    rest: (wished) => {
      resting = wished;
      last = null;
      if (!resting) return invalidate();
      if (handle !== null) frames.cancel(handle);
      handle = null;
    },
    stop: () => {
      for (const stop of stops) stop();
      if (handle !== null) frames.cancel(handle);
    },
  };
}
