/**
 * A phone is turned, a window made smaller: where one view is shown at a time the stage comes first, because it was on screen before; and
 * in a larger window the view comes back that stood beside it.
 */
import type { View } from '../../store/selection';
import type { Layout } from '../../store/settings';
import type { Stores } from '../../store/stores';

const hasStageBeside = (layout: Layout): boolean => layout !== 'frame' && layout !== 'figure';

/** What somebody types into stays. */
const TYPED: readonly View[] = ['console', 'knobs'];

export function followTurns({ settings, selection }: Pick<Stores, 'settings' | 'selection'>): void {
  let beside: View | null = null;
  settings.subscribe(({ layout }, before) => {
    const [has, had] = [hasStageBeside(layout), hasStageBeside(before.layout)];
    if (has === had) return;
    const { view } = selection.getState();
    if (!has && !TYPED.includes(view)) {
      beside = view;
      selection.setState({ view: 'stage' });
    }
    if (has && view === 'stage' && beside !== null) selection.setState({ view: beside });
  });
}
