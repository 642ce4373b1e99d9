/** Opens and closes the console, wherever its place is. */
import type { Stores } from '../../store/stores';

/** The element that had the keyboard before, and gets it back. */
let opener: HTMLElement | null = null;

export function openConsole(stores: Stores, node: string | null = null): void {
  const { open, snapshot } = stores.run.getState();
  const { selection } = stores;
  const known = open?.report.nodes.map(({ name }) => name) ?? [];
  const last = selection.getState().console;
  // Writes go to a master, so that is where somebody who has selected no server begins.
  const master = snapshot?.nodes.find(({ role }) => role === 'master')?.name ?? null;
  const wished =
    [node, last, selection.getState().node, master].find((name) => name !== null && known.includes(name)) ?? known[0];
  if (wished === undefined) return;
  if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body)
    opener = document.activeElement;
  const narrow = stores.settings.getState().layout !== 'desk';
  selection.setState({ console: wished, consoleWanted: true, ...(narrow ? { view: 'console' } : {}) });
}

export function closeConsole({ selection, settings }: Stores): void {
  const { layout } = settings.getState();
  selection.setState({
    console: null,
    consoleWanted: false,
    ...(layout === 'frame' || layout === 'figure'
      ? { view: 'stage' }
      : layout === 'phone'
        ? { view: 'steps' }
        : layout === 'hall'
          ? { view: 'sequence' }
          : {}),
  });
  if (opener?.isConnected) opener.focus();
  opener = null;
}
