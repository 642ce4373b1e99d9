/** Where lessons come from: parts that are loaded late, by name (scripts/build/lateParts.ts). */
import { loadPart, partNames } from 'virtual:late-parts';
import type { Glossary } from '../lessons/glossary/glossary';
import type { LoadedLesson } from '../lessons/loaded';
import type { QrPart } from '../ui/lesson/qr';
import type { Library } from '../store/lesson/player';
import type { Lang } from '../store/settings';

const names: ReadonlySet<string> = new Set(partNames);

/** What a build puts into a part is what its types say: the same modules, checked by the compiler where they are written. */
/** Codes for cards. */
export const loadQr = async (): Promise<QrPart> => (await loadPart('qr')) as QrPart;

const words = async (lang: Lang): Promise<Glossary> =>
  ((await loadPart(`glossary.${lang}`)) as { readonly glossary: Glossary }).glossary;

export const library: Library = {
  has: (slug, lang) => slug !== 'glossary' && slug !== 'text' && names.has(`${slug}.${lang}`),
  load: async (slug, lang) => {
    const [lesson, glossary] = await Promise.all([loadPart(`${slug}.${lang}`), words(lang)]);
    return { ...(lesson as Omit<LoadedLesson, 'glossary'>), glossary };
  },
  words,
};
