/** The height that the page wants in the width that it has. */
import type { Layout } from '../../store/settings';
import type { Stores } from '../../store/stores';

/** Tells that height, now and whenever it changes, until the returned function is called. */
export function tellHeight({ stores }: { readonly stores: Stores }, view: Window, tell: (height: number) => void) {
  let told = 0;
  const size = (): void => {
    const { layout } = stores.settings.getState();
    const height = wishedHeight(layout, view.innerWidth);
    if (height !== told) tell(height);
    told = height;
  };
  const stops = [stores.settings.subscribe(size), stores.run.subscribe(size)];
  view.addEventListener('resize', size);
  size();
  return (): void => {
    view.removeEventListener('resize', size);
    for (const stop of stops) stop();
  };
}

const within = (low: number, n: number, high: number): number => Math.min(Math.max(low, n), high);

/** CSS pixels. It must not depend on the present height, or a host that follows it would be led in a circle. */
export function wishedHeight(layout: Layout, width: number): number {
  switch (layout) {
    case 'phone':
      // Buttons stick to the foot of the page: a frame higher than the screen would hide them.
      return 720;
    case 'figure':
      // In a narrow frame the words stand below the picture and need one more line.
      return width < 520 ? 480 : Math.round(within(360, width * 0.6, 520));
    case 'frame':
      return Math.round(within(480, width * 0.6, 640));
    case 'desk':
    case 'hall':
      return Math.round(within(680, width * 0.62, 900));
  }
}
