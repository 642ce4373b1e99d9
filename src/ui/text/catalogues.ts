/**
 * The texts that have been loaded. Each language has two parts: the texts of the first picture, and those of parts of the page that come
 * late and wait for them (page/late.tsx). A page loads the language that it speaks; until a part has been loaded no text of it may be used.
 */
import type { Lang } from '../../store/settings';
import type { FirstKey } from './en';
import type { LateKey } from './enLate';

export type TextKey = FirstKey | LateKey;
type Texts = Readonly<Partial<Record<TextKey, string>>>;

const PARTS = {
  en: [() => import('./en').then(({ en }) => en), () => import('./enLate').then(({ enLate }) => enLate)],
  zh: [() => import('./zh').then(({ zh }) => zh), () => import('./zhLate').then(({ zhLate }) => zhLate)],
} as const satisfies Readonly<Record<Lang, readonly (() => Promise<Texts>)[]>>;
type Part = 0 | 1;

const loaded: Record<Lang, (Texts | undefined)[]> = { en: [], zh: [] };
let spoken: Lang = 'en';
/** Whether a late part has been asked for. */
let all = false;

const bring = async (lang: Lang, part: Part): Promise<void> => void (loaded[lang][part] ??= await PARTS[lang][part]());

/** Makes a language ready to be spoken, with its late texts if late parts have been asked for. Rejects if it cannot be loaded. */
export async function learn(lang: Lang): Promise<void> {
  await Promise.all([bring(lang, 0), ...(all ? [bring(lang, 1)] : [])]);
  // A late part may have been asked for meanwhile.
  if (all) await bring(lang, 1);
  spoken = lang;
}

/** Loads the rest of the language that is spoken. */
export function learnRest(): Promise<void> {
  all = true;
  return bring(spoken, 1);
}

/** A text; `undefined` if its part has not been loaded. */
export const textIn = (lang: Lang, key: TextKey): string | undefined =>
  loaded[lang][0]?.[key] ?? loaded[lang][1]?.[key];

/** All languages have the same keys, so any of them can tell. */
export const hasText = (key: string): key is TextKey =>
  Object.values(loaded).some((parts) => parts.some((part) => part !== undefined && Object.hasOwn(part, key)));
