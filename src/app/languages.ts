/** The page's two languages, each loaded when it is first needed. */
import type { Lang, SettingsStore } from '../store/settings';
import { learn } from '../ui/text/catalogues';

/** Changes the language of the page; if it cannot be loaded, nothing changes. */
export async function speak(settings: SettingsStore, lang: Lang): Promise<boolean> {
  try {
    await learn(lang);
  } catch {
    return false;
  }
  settings.setState({ lang });
  return true;
}
