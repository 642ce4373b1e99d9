/**
 * What has been loaded of the languages. Each comes in two parts: what the first picture says, and what is said by parts of the page that
 * come late, which wait for it (page/late.tsx). A page loads the one of two languages that it speaks; until a part is here, nobody may
 * say anything of it.
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
/** Whether something that comes late has been asked for. */
let all = false;

const bring = async (lang: Lang, part: Part): Promise<void> => void (loaded[lang][part] ??= await PARTS[lang][part]());

/** Makes a language ready to be spoken, with all of it where the late parts are here. Rejects where it cannot be had. */
export async function learn(lang: Lang): Promise<void> {
  await Promise.all([bring(lang, 0), ...(all ? [bring(lang, 1)] : [])]);
  // It may have been asked for in the meantime.
  if (all) await bring(lang, 1);
  spoken = lang;
}

/** The rest of the language that is spoken. */
export function learnRest(): Promise<void> {
  all = true;
  return bring(spoken, 1);
}

/** A text, or nothing where its part is not here. */
export const textIn = (lang: Lang, key: TextKey): string | undefined =>
  loaded[lang][0]?.[key] ?? loaded[lang][1]?.[key];

/** All languages have the same keys, so any of them knows. */
export const hasText = (key: string): key is TextKey =>
  Object.values(loaded).some((parts) => parts.some((part) => part !== undefined && Object.hasOwn(part, key)));
