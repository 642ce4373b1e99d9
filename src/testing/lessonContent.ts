/** Every lesson there is, with its texts: what is in the folder is in the tests. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lesson } from '../lessons/lesson';
import type { LessonText } from '../lessons/lessonText';

export interface LessonContent {
  readonly slug: string;
  readonly lesson: Lesson;
  readonly text: Readonly<Record<'en' | 'zh', LessonText>>;
}

const FOLDER = fileURLToPath(new URL('../lessons/content/', import.meta.url));

export async function lessonContents(): Promise<readonly LessonContent[]> {
  const slugs = readdirSync(FOLDER)
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -3));
  return Promise.all(
    slugs.map(async (slug) => {
      const [{ lesson }, en, zh] = (await Promise.all(
        [slug, `${slug}.en`, `${slug}.zh`].map((name) => import(`${FOLDER}${name}.ts`)),
      )) as [{ lesson: Lesson }, { text: LessonText }, { text: LessonText }];
      return { slug, lesson, text: { en: en.text, zh: zh.text } };
    }),
  );
}
