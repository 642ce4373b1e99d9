/** The page's two languages, each loaded when it is first spoken (scripts/build/lateParts.ts). */
import { loadPart } from 'virtual:late-parts';
import type { Lang, SettingsStore } from '../store/settings';
import { type Catalogue, learn, speaks } from '../ui/text/catalogues';

/** Rejects where it cannot be had. */
export async function loadLanguage(lang: Lang): Promise<void> {
  if (speaks(lang)) return;
  const part = (await loadPart(`text.${lang}`)) as Readonly<Record<Lang, Catalogue>>;
  learn(lang, part[lang]);
}

/** The page speaks another language from now on; it stays with its own where that cannot be had. */
export async function speak(settings: SettingsStore, lang: Lang): Promise<boolean> {
  try {
    await loadLanguage(lang);
  } catch {
    return false;
  }
  settings.setState({ lang });
  return true;
}
