/** The paint worker's entry: it is given a canvas, and then the pictures to show on it. */
import { clockOf } from '../../scene/painters/film';
import { createProjector, type FromPainter, type Reel, type ToPainter } from '../../scene/painters/projector';

declare const self: {
  onmessage: ((event: { readonly data: ToPainter }) => void) | null;
  postMessage(message: FromPainter): void;
  /** Some browsers have workers without frames. */
  readonly requestAnimationFrame?: (frame: () => void) => number;
};

let project: ((reel: Reel) => void) | null = null;

self.onmessage = ({ data }) => {
  if (data.kind === 'show') return project?.(data);
  const { canvas, pageBeganMs } = data;
  const context = canvas.getContext('2d');
  const request = self.requestAnimationFrame?.bind(self);
  if (!context || !request) return self.postMessage({ kind: 'cannot' });
  const now = clockOf(() => performance.now(), performance.timeOrigin, pageBeganMs);
  project = createProjector({ canvas, context, request, now, tell: (message) => self.postMessage(message) });
};
