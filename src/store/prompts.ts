/**
 * What a console has that belongs to no run: half-typed lines, earlier lines, and what the console itself said (`help`, an unclosed quote).
 * Each such saying belongs to the instant at which it was asked for, so that it comes and goes with the transcript.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { History } from '../console/history';
import type { TimeUs } from '../protocol/units';
import type { RunStore } from './run';
import type { Storage } from './storage';

/** Something that the console itself said. */
export interface Note {
  readonly id: number;
  readonly node: string;
  readonly at: TimeUs;
  readonly prompt: string;
  readonly line: string;
  readonly text: string;
}

export interface Prompts {
  /** One history for all servers, as redis-cli keeps one file. */
  readonly history: History;
  /** By server: the line that is typed and not sent yet. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
  /** By server: the instant at which `clear` was typed. What was there by then is no longer shown at later instants. */
  readonly cleared: Readonly<Record<string, TimeUs>>;
}

export type PromptStore = StoreApi<Prompts>;

/** If there are more, the oldest are forgotten. */
export const MAX_NOTES = 200;

/** What reads the lines that were kept; it knows which of them are secret. */
interface Recalling {
  readonly recalled: (kept: unknown) => History;
}

/** `storage`: keeps typed lines over a reload; `history` reads them, and is only asked for if there are any. A line with a password never gets into the history. */
export function createPrompts(run: RunStore, storage: Storage, history: () => Promise<Recalling>): PromptStore {
  const fresh = { lines: [], at: null, typed: '' };
  const store = createStore<Prompts>()(() => ({ history: fresh, drafts: {}, notes: [], cleared: {} }));
  void recall(store, storage, history);
  store.subscribe(({ history: { lines } }, before) => {
    if (lines !== before.history.lines) storage.set(KEY, JSON.stringify(lines));
  });
  run.subscribe((now, before) => {
    if (now.source !== before.source) store.setState({ drafts: {}, notes: [], cleared: {} });
  });
  return store;
}

const KEY = 'console';

/** Puts the lines of an earlier visit before what has been typed meanwhile. */
async function recall(store: PromptStore, storage: Storage, history: () => Promise<Recalling>): Promise<void> {
  const kept = storage.get(KEY);
  if (kept === null) return;
  try {
    const { recalled } = await history();
    const { lines } = recalled(JSON.parse(kept));
    store.setState(({ history: { at, ...now } }) => ({
      history: { ...now, lines: [...lines, ...now.lines], at: at === null ? null : at + lines.length },
    }));
  } catch {
    // Something else is stored under our name, or nothing more can be loaded: the history begins anew.
  }
}

export function note(store: PromptStore, said: Omit<Note, 'id'>): void {
  const { notes } = store.getState();
  const id = (notes.at(-1)?.id ?? 0) + 1;
  store.setState({ notes: [...notes, { ...said, id }].slice(-MAX_NOTES) });
}

/** A line and what came of it, as the console shows them. */
export interface Shown {
  readonly key: string;
  readonly at: TimeUs;
  readonly prompt: string;
  readonly line: string;
  /** `null`: its reply has not come yet. */
  readonly text: string | null;
}
