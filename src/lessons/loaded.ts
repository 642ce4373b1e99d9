/** A lesson as it is opened: its data, and in one language its texts and the words they use. */
import type { Glossary } from './glossary/glossary';
import type { Lesson } from './lesson';
import type { LessonText } from './lessonText';

export interface LoadedLesson {
  readonly lesson: Lesson;
  readonly text: LessonText;
  readonly glossary: Glossary;
}
