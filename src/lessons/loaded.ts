/** A lesson that is open: its data, its texts in one language, and the glossary in that language. */
import type { Glossary } from './glossary/glossary';
import type { Lesson } from './lesson';
import type { LessonText } from './lessonText';

export interface LoadedLesson {
  readonly lesson: Lesson;
  readonly text: LessonText;
  readonly glossary: Glossary;
}
