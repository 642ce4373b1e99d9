/**
 * How far somebody has come in the course. Kept where the browser lets the page keep something; where it does not, a link carries it:
 * `?done=joining.connect`.
 */
import { COURSE } from '../../lessons/course';
import type { Storage } from '../storage';

/** Lessons that were finished, by name: how many of their questions were answered right at the first try. */
export type Progress = Readonly<Record<string, { readonly right: number; readonly asked: number }>>;

const KEY = 'course';

export function recallProgress(storage: Storage): Progress {
  try {
    const kept: unknown = JSON.parse(storage.get(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const entries = Object.entries(kept).flatMap(([slug, one]: [string, unknown]) =>
      isLesson(slug) && isScore(one) ? [[slug, { right: one.right, asked: one.asked }] as const] : [],
    );
    return Object.fromEntries(entries);
  } catch {
    // Somebody else's text under our name is as good as nothing.
    return {};
  }
}

export const keepProgress = (storage: Storage, progress: Progress): void => storage.set(KEY, JSON.stringify(progress));

/** What a link says was finished; names that are none are left out. */
export const progressOf = (done: readonly string[]): Progress =>
  Object.fromEntries(done.filter(isLesson).map((slug) => [slug, { right: 0, asked: 0 }]));

const isLesson = (slug: string): boolean => COURSE.some((entry) => entry.slug === slug);

const isScore = (value: unknown): value is { readonly right: number; readonly asked: number } =>
  typeof value === 'object' &&
  value !== null &&
  'right' in value &&
  'asked' in value &&
  Number.isInteger(value.right) &&
  Number.isInteger(value.asked);
