/** What a person chose about the page itself, not about the run: it survives a change of scenario, and a reload if it may. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Storage } from './storage';

export type Lang = 'en' | 'zh';
export type ThemeChoice = 'auto' | 'light' | 'dark';
/** `projector`: light for a wall, while somebody presents. */
export type Theme = 'light' | 'dark' | 'projector';
/** `figure`: a picture, what is said of it, and little or nothing to press. `hall`: a lesson before a class. */
export type Layout = 'desk' | 'frame' | 'phone' | 'figure' | 'hall';
/** How much there is to press: all of it, the way on and back through time, nothing. */
export const CONTROLS = ['full', 'mini', 'none'] as const;
export type Controls = (typeof CONTROLS)[number];

export interface Settings {
  readonly lang: Lang;
  readonly themeChoice: ThemeChoice;
  /** What `themeChoice` comes to on this machine. */
  readonly theme: Theme;
  readonly layout: Layout;
  /** So many times as large as it is laid out is a page drawn that is presented. */
  readonly scale: number;
  readonly reducedMotion: boolean;
  /** Inside somebody else's page: less furniture, nothing stored. */
  readonly embedded: boolean;
  /** As the host wants it; `null`: as there is room for. */
  readonly controls: Controls | null;
}

export type SettingsStore = StoreApi<Settings>;

export const DEFAULT_SETTINGS: Settings = {
  lang: 'en',
  themeChoice: 'auto',
  theme: 'light',
  layout: 'desk',
  scale: 1,
  reducedMotion: false,
  embedded: false,
  controls: null,
};

export function createSettings(start: Partial<Settings> = {}): SettingsStore {
  return createStore<Settings>()(() => ({ ...DEFAULT_SETTINGS, ...start }));
}

/** What was chosen on an earlier visit; anything that is not one of today's values is as good as nothing. */
export function recall(storage: Storage): Partial<Settings> {
  const lang = storage.get('lang');
  const theme = storage.get('theme');
  return {
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
    ...(theme === 'auto' || theme === 'light' || theme === 'dark' ? { themeChoice: theme } : {}),
  };
}

/** Keeps the two choices from now on. Embedded, nothing is stored. */
export function remember(settings: SettingsStore, storage: Storage): () => void {
  return settings.subscribe((now, before) => {
    if (now.embedded) return;
    if (now.lang !== before.lang) storage.set('lang', now.lang);
    if (now.themeChoice !== before.themeChoice) storage.set('theme', now.themeChoice);
  });
}
