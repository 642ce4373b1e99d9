/** What the reader looks at. One selection, highlighted everywhere. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const VIEWS = ['bytes', 'offsets', 'why', 'decision', 'state', 'operator', 'keys', 'charts'] as const;
/** The views of the inspector, in the order of their number keys. */
export type InspectorView = (typeof VIEWS)[number];
/** What an operator asks a server. */
export const QUESTIONS = ['info', 'role', 'config', 'log'] as const;
export type Question = (typeof QUESTIONS)[number];
/** Where there is no room for all at once, all of these are tabs. */
export type View = InspectorView | 'stage' | 'steps' | 'sequence' | 'knobs' | 'console';

export interface Selection {
  /**
   * Id of a message that the reader pointed at; `null`: the selection follows the step, so that whoever presses "Next step" reads about
   * what has just happened.
   */
  readonly pinned: number | null;
  /** Start and end of the selected span of that message's bytes. */
  readonly span: string | null;
  /** In a long RDB, the keys around this byte have spans of their own. */
  readonly around: number;
  /**
   * `seq` of an event that the reader pointed at instead of a message: a log line, a change of state, an act. Never set together with
   * `pinned`: there is one selection.
   */
  readonly event: number | null;
  /** The server whose state, INFO, log and keys are shown; `null`: the one the step is about. */
  readonly node: string | null;
  /** Which of that server's state machines; `null`: its first. */
  readonly machine: string | null;
  readonly view: View;
  readonly question: Question;
  /** The server whose console is open; `null`: none has been opened. */
  readonly console: string | null;
  /** Somebody has just asked for the console: it takes the keyboard. */
  readonly consoleWanted: boolean;
  /** The knobs are open, in a layout in which they are no view of their own. */
  readonly knobs: boolean;
}

export type SelectionStore = StoreApi<Selection>;

export const EMPTY_SELECTION: Selection = {
  pinned: null,
  span: null,
  around: 0,
  event: null,
  node: null,
  machine: null,
  view: 'bytes',
  question: 'info',
  console: null,
  consoleWanted: false,
  knobs: false,
};

export function createSelection(start: Partial<Selection> = {}): SelectionStore {
  return createStore<Selection>()(() => ({ ...EMPTY_SELECTION, ...start }));
}

/** Points at a message, and at nothing else. */
export const pointAtMessage = (selection: SelectionStore, message: number, view?: View): void =>
  selection.setState({ ...NOTHING, pinned: message, ...(view ? { view } : {}) });

/** Points at an event of the trace. */
export const pointAtEvent = (selection: SelectionStore, event: number, view?: View): void =>
  selection.setState({ ...NOTHING, event, ...(view ? { view } : {}) });

/** Lets go: the selection follows the step again. */
export const letGo = (selection: SelectionStore): void => selection.setState(NOTHING);

const NOTHING = { pinned: null, span: null, around: 0, event: null } as const satisfies Partial<Selection>;
