/** Painting in a worker, which is loaded late. If it cannot be loaded the page paints by itself. */
import type { MakeFarCanvas } from '../ui/frame/farCanvas';

interface Painting {
  /** `null`: it has not been loaded. */
  readonly farCanvas: () => MakeFarCanvas | null;
  readonly bring: () => Promise<void>;
}

export function latePainting(): Painting {
  let made: MakeFarCanvas | null = null;
  return {
    farCanvas: () => made,
    bring: async () => {
      const parts = await Promise.all([import('../ui/frame/farCanvas'), import('virtual:painter')]).catch(() => null);
      made = parts && parts[0].farCanvases(parts[1].paintWorker);
    },
  };
}
