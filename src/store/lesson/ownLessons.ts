/**
 * Lessons that somebody brought as files, the last one first: kept where the browser lets the page keep something, so that a reload loses
 * none and the next day offers them again. What comes back is read as a stranger's file is read.
 */
import * as v from 'valibot';
import type { Lesson } from '../../lessons/lesson';
import { type LessonFile, readLessonFile } from '../../lessons/lessonFile';
import type { Storage } from '../storage';

/** A lesson's file by its name. */
export interface OwnLesson {
  readonly name: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** The file as it was opened. */
  readonly text: string;
}

const KEY = 'lessons.own';
const MOST = 6;
/** All of them together, in characters: browsers give a page some five million. */
const MOST_TEXT = 2_000_000;

const shape = v.array(
  v.object({ name: v.string(), title: v.object({ en: v.string(), zh: v.string() }), text: v.string() }),
);

export function recallOwnLessons(storage: Storage): readonly OwnLesson[] {
  try {
    return v.parse(shape, JSON.parse(storage.get(KEY) ?? '[]'));
  } catch {
    // Somebody else's text under our name is as good as nothing.
    return [];
  }
}

/** In the place of an earlier one of the same name; the oldest go where there are too many. */
export function keepOwnLesson(storage: Storage, lesson: OwnLesson): void {
  const kept = [lesson, ...recallOwnLessons(storage).filter(({ name }) => name !== lesson.name)].slice(0, MOST);
  while (kept.length > 1 && kept.reduce((sum, { text }) => sum + text.length, 0) > MOST_TEXT) kept.pop();
  storage.set(KEY, JSON.stringify(kept));
}

export function forgetOwnLesson(storage: Storage, forgotten: string): void {
  storage.set(KEY, JSON.stringify(recallOwnLessons(storage).filter(({ name }) => name !== forgotten)));
}

/** The lesson that has this scenario; `null`: it is not kept, or is another by now. */
export function ownLessonOf(
  storage: Storage,
  { name, scenario }: { readonly name: string; readonly scenario: unknown },
): LessonFile | null {
  const found = recallOwnLessons(storage).find((one) => one.name === name);
  const read = found && readLessonFile(found.text);
  return read?.ok && JSON.stringify(read.file.data.scenario) === JSON.stringify(scenario) ? read.file : null;
}

/** What its scenario is called, else its file. */
export function titleOfOwn(name: string, { scenario: { title } }: Lesson): OwnLesson['title'] {
  const both = v.safeParse(v.object({ en: v.string(), zh: v.string() }), title);
  if (both.success) return both.output;
  const said = typeof title === 'string' && title !== '' ? title : name;
  return { en: said, zh: said };
}
