/** Where lessons come from. The page itself knows only which there are: every lesson of the course is there in both languages. */
import { COURSE } from '../lessons/course';
import type { Glossary } from '../lessons/glossary/glossary';
import type { Library } from '../store/lesson/opening';
import type { Lang } from '../store/settings';

const GLOSSARIES: Readonly<Record<Lang, () => Promise<Glossary>>> = {
  en: () => import('../lessons/glossary/glossary.en').then((part) => part.glossary),
  zh: () => import('../lessons/glossary/glossary.zh').then((part) => part.glossary),
};

export const library: Library = {
  has: (wished) => COURSE.some(({ slug }) => slug === wished),
  load: async (slug, lang) => {
    const [[lesson, text], glossary] = await Promise.all([
      import('./lessonFiles').then(({ lessonFiles }) => lessonFiles(slug, lang)),
      GLOSSARIES[lang](),
    ]);
    return { lesson, text, glossary };
  },
  words: (lang) => GLOSSARIES[lang](),
};
