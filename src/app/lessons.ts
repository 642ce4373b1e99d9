/** Where lessons come from. Each is a file that is loaded when it is opened; its texts are another file for each language. */
import type { Glossary } from '../lessons/glossary/glossary';
import type { Lesson } from '../lessons/lesson';
import type { LessonText } from '../lessons/lessonText';
import type { Library } from '../store/lesson/opening';
import type { Lang } from '../store/settings';

type Files<T> = Readonly<Record<string, () => Promise<T>>>;

const DATA: Files<Lesson> = import.meta.glob<Lesson>(['../lessons/content/*.ts', '!**/*.*.ts'], { import: 'lesson' });
const TEXTS: Files<LessonText> = import.meta.glob<LessonText>('../lessons/content/*.{en,zh}.ts', { import: 'text' });
const GLOSSARIES: Readonly<Record<Lang, () => Promise<Glossary>>> = {
  en: () => import('../lessons/glossary/glossary.en').then((part) => part.glossary),
  zh: () => import('../lessons/glossary/glossary.zh').then((part) => part.glossary),
};

const dataOf = (slug: string) => DATA[`../lessons/content/${slug}.ts`];
const textOf = (slug: string, lang: Lang) => TEXTS[`../lessons/content/${slug}.${lang}.ts`];

export const library: Library = {
  // A lesson that has no text in a language yet is not offered in it.
  has: (slug, lang) => dataOf(slug) !== undefined && textOf(slug, lang) !== undefined,
  load: async (slug, lang) => {
    const data = dataOf(slug);
    const words = textOf(slug, lang);
    if (!data || !words) throw new Error(`there is no lesson ${slug} in ${lang}`);
    const [lesson, text, glossary] = await Promise.all([data(), words(), GLOSSARIES[lang]()]);
    return { lesson, text, glossary };
  },
  words: (lang) => GLOSSARIES[lang](),
};
