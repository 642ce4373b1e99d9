/** What the reader looks at. One selection, highlighted everywhere. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const VIEWS = ['bytes', 'state', 'info', 'log', 'keys', 'decision'] as const;
/** The views of the inspector, in the order of their number keys. */
export type InspectorView = (typeof VIEWS)[number];
/** Where there is no room for all at once, these are tabs too. */
export type View = InspectorView | 'stage' | 'steps' | 'sequence' | 'knobs' | 'console';

export interface Selection {
  /**
   * A message that was pointed at; `null`: the selection follows the step, so that whoever presses "Next step" always
   * reads about what just happened.
   */
  readonly pinned: number | null;
  /** Start and end of the chosen span of that message's bytes. */
  readonly span: string | null;
  /** The server whose state, INFO, log and keys are shown; `null`: the one the step is about. */
  readonly node: string | null;
  /** Which of that server's machines; `null`: its first. */
  readonly machine: string | null;
  readonly view: View;
  /** The server whose console is open; `null`: none has been opened. */
  readonly console: string | null;
  /** Somebody has just asked for the console: it takes the keyboard. */
  readonly consoleWanted: boolean;
  /** The knobs are open where they are not a view of their own. */
  readonly knobs: boolean;
}

export type SelectionStore = StoreApi<Selection>;

export const EMPTY_SELECTION: Selection = {
  pinned: null,
  span: null,
  node: null,
  machine: null,
  view: 'bytes',
  console: null,
  consoleWanted: false,
  knobs: false,
};

export function createSelection(start: Partial<Selection> = {}): SelectionStore {
  return createStore<Selection>()(() => ({ ...EMPTY_SELECTION, ...start }));
}
