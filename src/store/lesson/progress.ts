/**
 * How far a reader has come in the course. It is kept in the browser's storage. Where there is none, a link carries it
 * (`?done=joining.connect`), or a file.
 */
import * as v from 'valibot';
import { COURSE } from '../../lessons/course';
import type { Storage } from '../storage';
import type { LessonStore } from './lessonState';

/** Lessons that were finished, by name; how many questions each asked, and how many were answered right at the first try. */
export type Progress = Readonly<Record<string, { readonly right: number; readonly asked: number }>>;

const KEY = 'course';

/** The first word of a file of progress, and of no other. */
const FORMAT = 'replscope-progress';

/** More than any lesson asks. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
const score = v.pipe(
  v.object({ right: count, asked: count }),
  v.check(({ right, asked }) => right <= asked, 'more right answers than questions'),
);
export const progressShape = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  lessons: v.record(v.string(), score),
});

export function recallProgress(storage: Storage): Progress {
  // Something else stored under our name counts as nothing.
  const kept = v.safeParse(v.record(v.string(), v.unknown()), parsed(storage.get(KEY) ?? '{}'));
  if (!kept.success) return {};
  const scores = Object.entries(kept.output).flatMap(([slug, one]) => {
    const read = v.safeParse(score, one);
    return read.success ? [[slug, read.output] as const] : [];
  });
  return ofCourse(Object.fromEntries(scores));
}

/** Beside what was finished in another tab meanwhile. */
export const keepProgress = (storage: Storage, progress: Progress): void =>
  storage.set(KEY, JSON.stringify(together(recallProgress(storage), progress)));

/** Keeps a reader's progress from now on, beside what was finished earlier and what a link calls finished (`done`). */
export function followProgress(lesson: LessonStore, storage: Storage, done: readonly string[]): void {
  const known = { ...progressOf(done), ...recallProgress(storage) };
  lesson.setState(({ progress }) => ({ progress: together(known, progress) }));
  lesson.subscribe((now, before) => {
    if (now.progress !== before.progress) keepProgress(storage, now.progress);
  });
}

/** The lessons that a link calls finished; names of no lesson are left out. */
export const progressOf = (done: readonly string[]): Progress =>
  ofCourse(Object.fromEntries(done.map((slug) => [slug, { right: 0, asked: 0 }])));

/** The better of two scores, lesson by lesson: a reader who learns in two places loses nothing. */
export function together(a: Progress, b: Progress): Progress {
  const best: Record<string, Progress[string]> = { ...a };
  for (const [slug, one] of Object.entries(b)) {
    const known = best[slug];
    if (!known || one.right > known.right || (one.right === known.right && one.asked > known.asked)) best[slug] = one;
  }
  return best;
}

/** The text of a file. */
export const progressFile = (lessons: Progress): string =>
  `${JSON.stringify({ format: FORMAT, version: 1, lessons }, null, 2)}\n`;

export const isProgressFile = (text: string): boolean => v.is(v.object({ format: v.literal(FORMAT) }), parsed(text));

/** `null`: it is no such file, or somebody has changed it. Lessons that this course does not have are left out. */
export function readProgressFile(text: string): Progress | null {
  const read = v.safeParse(progressShape, parsed(text));
  return read.success ? ofCourse(read.output.lessons) : null;
}

const ofCourse = (progress: Progress): Progress =>
  Object.fromEntries(Object.entries(progress).filter(([slug]) => COURSE.some((entry) => entry.slug === slug)));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
