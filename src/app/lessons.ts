/** Where lessons come from: parts that are loaded late, by name (scripts/build/lateParts.ts). */
import { loadPart, partNames } from 'virtual:late-parts';
import type { Glossary } from '../lessons/glossary/glossary';
import type { LoadedLesson } from '../lessons/loaded';
import type { Library } from '../store/lesson/player';

const names: ReadonlySet<string> = new Set(partNames);

/** What a build puts into a part is what its types say: the same modules, checked by the compiler where they are written. */
export const library: Library = {
  has: (slug, lang) => slug !== 'glossary' && slug !== 'text' && names.has(`${slug}.${lang}`),
  load: async (slug, lang) => {
    const [lesson, words] = await Promise.all([loadPart(`${slug}.${lang}`), loadPart(`glossary.${lang}`)]);
    return { ...(lesson as Omit<LoadedLesson, 'glossary'>), ...(words as { readonly glossary: Glossary }) };
  },
};
