/** The page's two languages, each loaded when it is first spoken. */
import type { Lang, SettingsStore } from '../store/settings';
import { type Catalogue, learn, speaks } from '../ui/text/catalogues';

const CATALOGUES: Readonly<Record<Lang, () => Promise<Catalogue>>> = {
  en: () => import('../ui/text/en').then((part) => part.en),
  zh: () => import('../ui/text/zh').then((part) => part.zh),
};

/** Rejects where it cannot be had. */
export async function loadLanguage(lang: Lang): Promise<void> {
  if (!speaks(lang)) learn(lang, await CATALOGUES[lang]());
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
