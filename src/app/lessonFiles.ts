/** The files of all lessons. Each is loaded when its lesson is opened; its texts are another file for each language. */
import type { Lesson } from '../lessons/lesson';
import type { LessonText } from '../lessons/lessonText';
import type { Lang } from '../store/settings';

type Files<T> = Readonly<Record<string, () => Promise<T>>>;

const DATA: Files<Lesson> = import.meta.glob<Lesson>(['../lessons/content/*.ts', '!**/*.*.ts'], { import: 'lesson' });
const TEXTS: Files<LessonText> = import.meta.glob<LessonText>('../lessons/content/*.{en,zh}.ts', { import: 'text' });

export async function lessonFiles(slug: string, lang: Lang): Promise<readonly [Lesson, LessonText]> {
  const data = DATA[`../lessons/content/${slug}.ts`];
  const text = TEXTS[`../lessons/content/${slug}.${lang}.ts`];
  if (!data || !text) throw new Error(`there is no lesson ${slug} in ${lang}`);
  return Promise.all([data(), text()]);
}
