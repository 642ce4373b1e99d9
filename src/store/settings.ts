/**
 * What somebody chose about the page itself, not about the run. It outlives a change of scenario, and a reload where storage is allowed.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Storage } from './storage';

export type Lang = 'en' | 'zh';
export type ThemeChoice = 'auto' | 'light' | 'dark';
/** `projector`: light, with strong contrast, for a screen before a class. */
export type Theme = 'light' | 'dark' | 'projector';
/** `figure`: a picture with its caption, and little or nothing to press. `hall`: a lesson before a class. */
export type Layout = 'desk' | 'frame' | 'phone' | 'figure' | 'hall';
/** How much there is to press: everything; only the way forwards and back through time; nothing. */
export const CONTROLS = ['full', 'mini', 'none'] as const;
export type Controls = (typeof CONTROLS)[number];

export interface Settings {
  readonly lang: Lang;
  readonly themeChoice: ThemeChoice;
  /** The theme that `themeChoice` means on this machine. */
  readonly theme: Theme;
  readonly layout: Layout;
  /** Before a class the page is drawn this many times as large as it is laid out. */
  readonly scale: number;
  readonly reducedMotion: boolean;
  /** Inside another page: fewer controls, and nothing is stored. */
  readonly embedded: boolean;
  /** As the host wants it; `null`: as much as there is room for. */
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

/** What was chosen on an earlier visit. Values that no longer exist count as not chosen. */
export function recall(storage: Storage): Partial<Settings> {
  const lang = storage.get('lang');
  const theme = storage.get('theme');
  return {
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
    ...(theme === 'auto' || theme === 'light' || theme === 'dark' ? { themeChoice: theme } : {}),
  };
}

/** Stores the two choices from now on, unless the page is embedded. */
export function remember(settings: SettingsStore, storage: Storage): () => void {
  return settings.subscribe((now, before) => {
    if (now.embedded) return;
    if (now.lang !== before.lang) storage.set('lang', now.lang);
    if (now.themeChoice !== before.themeChoice) storage.set('theme', now.themeChoice);
  });
}
