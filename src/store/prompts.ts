/**
 * What a console knows that no run does: lines half typed, earlier ones, and what the console itself said (`help`, a quote that nobody
 * closed). Each of its own sayings stands at the instant at which it was asked for, so that it comes and goes with the transcript.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type History, recalled } from '../console/history';
import type { TimeUs } from '../protocol/units';
import type { RunStore } from './run';
import type { Storage } from './storage';

/** Something the console said of its own accord. */
export interface Note {
  readonly id: number;
  readonly node: string;
  readonly at: TimeUs;
  readonly prompt: string;
  readonly line: string;
  readonly text: string;
}

export interface Prompts {
  /** One for all servers, as redis-cli keeps one file. */
  readonly history: History;
  /** By server: what is typed and not sent. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
  /** By server: `clear` was typed at this instant; what was there by then is not shown after it. */
  readonly cleared: Readonly<Record<string, TimeUs>>;
}

export type PromptStore = StoreApi<Prompts>;

/** Older ones are forgotten. */
export const MAX_NOTES = 200;

/** `storage`: where lines that were typed are kept over a reload; lines with a password are in no history. */
export function createPrompts(run: RunStore, storage: Storage): PromptStore {
  const store = createStore<Prompts>()(() => ({ history: kept(storage), drafts: {}, notes: [], cleared: {} }));
  store.subscribe(({ history: { lines } }, before) => {
    if (lines !== before.history.lines) storage.set(KEY, JSON.stringify(lines));
  });
  run.subscribe((now, before) => {
    if (now.source !== before.source) store.setState({ drafts: {}, notes: [], cleared: {} });
  });
  return store;
}

const KEY = 'console';

function kept(storage: Storage): History {
  try {
    return recalled(JSON.parse(storage.get(KEY) ?? '[]'));
  } catch {
    return recalled([]);
  }
}

export function note(store: PromptStore, said: Omit<Note, 'id'>): void {
  const { notes } = store.getState();
  const id = (notes.at(-1)?.id ?? 0) + 1;
  store.setState({ notes: [...notes, { ...said, id }].slice(-MAX_NOTES) });
}

/** A line and what came of it, as it stands in the console. */
export interface Shown {
  readonly key: string;
  readonly at: TimeUs;
  readonly prompt: string;
  readonly line: string;
  /** `null`: it waits for its reply. */
  readonly text: string | null;
}
