/** The page's two languages, each loaded when it is first spoken. */
import type { Lang, SettingsStore } from '../store/settings';
import { learn } from '../ui/text/catalogues';

/** The page speaks another language from now on; it stays with its own where that cannot be had. */
export async function speak(settings: SettingsStore, lang: Lang): Promise<boolean> {
  try {
    await learn(lang);
  } catch {
    return false;
  }
  settings.setState({ lang });
  return true;
}
