/**
 * The texts that have been loaded. Each language has three parts: the texts of the first picture; what is said of the built-in situations;
 * and the texts of parts of the page that come late and wait for them (page/late.tsx). A page loads the language that it speaks; until a
 * part has been loaded no text of it may be used.
 */
import type { Lang } from '../../store/settings';
import type { FirstKey } from './en';
import type { scenarios } from './en/scenarios';
import type { LateKey } from './enLate';

export type TextKey = FirstKey | keyof typeof scenarios | LateKey;
type Texts = Readonly<Partial<Record<TextKey, string>>>;

const PARTS = {
  en: [
    () => import('./en').then(({ en }) => en),
    () => import('./en/scenarios').then(({ scenarios }) => scenarios),
    () => import('./enLate').then(({ enLate }) => enLate),
  ],
  zh: [
    () => import('./zh').then(({ zh }) => zh),
    () => import('./zh/scenarios').then(({ scenarios }) => scenarios),
    () => import('./zhLate').then(({ zhLate }) => zhLate),
  ],
} as const satisfies Readonly<Record<Lang, readonly (() => Promise<Texts>)[]>>;
type Part = 0 | 1 | 2;

const loaded: Record<Lang, (Texts | undefined)[]> = { en: [], zh: [] };
let spoken: Lang = 'en';
/** The parts that have been asked for: another language needs them too. */
let wanted: Part = 0;

const bring = async (lang: Lang, part: Part): Promise<void> => void (loaded[lang][part] ??= await PARTS[lang][part]());

const bringUpTo = (lang: Lang, last: Part): Promise<unknown> =>
  Promise.all(([0, 1, 2] as const).filter((part) => part <= last).map((part) => bring(lang, part)));

/** Makes a language ready to be spoken, with all texts that have been asked for. Rejects if it cannot be loaded. */
export async function learn(lang: Lang): Promise<void> {
  await bringUpTo(lang, wanted);
  // More may have been asked for meanwhile.
  await bringUpTo(lang, wanted);
  spoken = lang;
}

/** Loads what is said of the built-in situations in a language. */
export async function learnSituations(lang: Lang): Promise<void> {
  if (wanted < 1) wanted = 1;
  await bring(lang, 1);
}

/** Loads the rest of the language that is spoken. */
export async function learnRest(): Promise<void> {
  wanted = 2;
  await bringUpTo(spoken, 2);
}

/** A text; `undefined` if its part has not been loaded. */
export const textIn = (lang: Lang, key: TextKey): string | undefined =>
  loaded[lang][0]?.[key] ?? loaded[lang][1]?.[key] ?? loaded[lang][2]?.[key];

/** All languages have the same keys, so any of them can tell. */
export const hasText = (key: string): key is TextKey =>
  Object.values(loaded).some((parts) => parts.some((part) => part !== undefined && Object.hasOwn(part, key)));
