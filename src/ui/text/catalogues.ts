/**
 * The languages that have been loaded. A page speaks one of two and loads what it speaks (app/languages.ts); until a language is here,
 * nobody may say anything in it.
 */
import type { Lang } from '../../store/settings';
import type { TextKey } from './en';

export type Catalogue = Readonly<Record<TextKey, string>>;

const loaded = new Map<Lang, Catalogue>();

export const learn = (lang: Lang, catalogue: Catalogue): void => void loaded.set(lang, catalogue);

export const speaks = (lang: Lang): boolean => loaded.has(lang);

export function catalogueOf(lang: Lang): Catalogue {
  const catalogue = loaded.get(lang);
  if (!catalogue) throw new Error(`texts: ${lang} has not been loaded`);
  return catalogue;
}

/** All languages have the same keys, so any of them knows. */
export function hasText(key: string): key is TextKey {
  for (const catalogue of loaded.values()) return Object.hasOwn(catalogue, key);
  return false;
}
