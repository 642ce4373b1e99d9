/** Painting in a worker, which comes late; `null` where it cannot be had, and the page paints by itself. */
import type { MakeFarCanvas } from '../ui/frame/farCanvas';

export async function painting(): Promise<MakeFarCanvas | null> {
  try {
    const [{ farCanvases }, { paintWorker }] = await Promise.all([
      import('../ui/frame/farCanvas'),
      import('virtual:painter'),
    ]);
    return farCanvases(paintWorker);
  } catch {
    return null;
  }
}
