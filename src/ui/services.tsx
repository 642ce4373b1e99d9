/** What components work with: the stores, the session that acts on them, and the frame loop that paints. */
import { createContext, use, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Measure } from '../scene/text';
import type { LessonState, LessonStore } from '../store/lesson/lessonState';
import type { Player } from '../store/lesson/player';
import type { Playback } from '../store/playback';
import type { Previews } from '../store/previews';
import type { Prompts, PromptStore } from '../store/prompts';
import type { RunState } from '../store/run';
import type { Selection } from '../store/selection';
import type { Session } from '../store/session';
import type { Situation } from '../store/situations';
import type { Storage } from '../store/storage';
import type { Stores } from '../store/stores';
import type { Lang, Settings } from '../store/settings';
import type { MakeFarCanvas } from './frame/farCanvas';
import type { FrameLoop } from './frame/frameLoop';
import type { Links } from './share/link';
import { type Say, sayIn } from './text/say';

export interface Services {
  readonly stores: Stores;
  readonly session: Session;
  /** Shows a branch beside the run on screen, to compare them; `null`: stops comparing. */
  readonly compare: (id: number | null) => void;
  readonly prompts: PromptStore;
  readonly loop: FrameLoop;
  /** Makes canvases that a worker paints; `null`: it has not been loaded yet. */
  readonly farCanvas: () => MakeFarCanvas | null;
  readonly measure: Measure;
  /** The built-in situations and what is said of them in the reader's language; rejects if they cannot be loaded. */
  readonly situations: () => Promise<readonly Situation[]>;
  /** What this browser lets a page do with files. */
  readonly files: { readonly maySave: () => boolean; readonly save: (name: string, content: Blob) => void };
  /** What writes links; rejects if it cannot be loaded. */
  readonly links: () => Promise<Links>;
  readonly lesson: LessonStore;
  readonly player: Player;
  /** Changes the language, and loads it if needed. `false`: it could not be loaded, and the reader has been told. */
  readonly speak: (lang: Lang) => Promise<boolean>;
  /** Whether there is a lesson of this name in the reader's language. */
  readonly offered: (slug: string) => boolean;
  /** Runs that are shown without being opened. */
  readonly previews: () => Promise<Previews>;
  /** The scenario of a lesson, which is loaded for it. */
  readonly scenarioOf: (of: { readonly lesson: string }) => Promise<unknown>;
  readonly mayKeep: () => boolean;
  /** What is kept beyond this visit; a guest's page forgets it. */
  readonly storage: Storage;
}

const Context = createContext<Services | null>(null);

export const ServicesProvider = ({
  value,
  children,
}: {
  readonly value: Services;
  readonly children: ReactNode;
}): ReactNode => <Context value={value}>{children}</Context>;

export function useServices(): Services {
  const services = use(Context);
  if (!services) throw new Error('a component outside ServicesProvider');
  return services;
}

export const useRun = <T,>(pick: (state: RunState) => T): T => useStore(useServices().stores.run, pick);
export const usePlayback = <T,>(pick: (state: Playback) => T): T => useStore(useServices().stores.playback, pick);
export const useSelection = <T,>(pick: (state: Selection) => T): T => useStore(useServices().stores.selection, pick);
export const usePrompts = <T,>(pick: (state: Prompts) => T): T => useStore(useServices().prompts, pick);
export const useSettings = <T,>(pick: (state: Settings) => T): T => useStore(useServices().stores.settings, pick);

export const useLesson = <T,>(pick: (state: LessonState) => T): T => useStore(useServices().lesson, pick);

export function useSay(): Say {
  const lang = useSettings((s) => s.lang);
  return useMemo(() => sayIn(lang), [lang]);
}
