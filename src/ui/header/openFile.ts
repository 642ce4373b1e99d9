/** A scenario, a lesson, progress in the course or a run that was saved, from the reader's disk. What is wrong with it is said in one sentence; the page goes on as it was. */
import { bytes } from '../../scene/format';
import { isLessonFile } from '../../lessons/isLessonFile';
import { isKeptRun, readKeptRun } from '../../store/keptRun';
import { isProgressFile, readProgressFile, together } from '../../store/lesson/progress';
import type { Services } from '../services';
import { type Say, unitsIn } from '../text/say';

/** A scenario is some kilobytes; whoever drops a film must not stop the page. */
export const LARGEST_FILE = 2 * 1024 * 1024;

export async function openFile(
  file: File,
  { session, player, lesson }: Pick<Services, 'session' | 'player' | 'lesson'>,
  say: Say,
): Promise<void> {
  const name = file.name.length > 60 ? `${file.name.slice(0, 60)}…` : file.name;
  const refuse = (sentence: string): void => session.tell({ kind: 'refused', of: 'file', sentence });
  if (file.size > LARGEST_FILE) {
    const units = unitsIn(say);
    return refuse(say('refused.tooLarge', { name, size: bytes(file.size, units), limit: bytes(LARGEST_FILE, units) }));
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    // A folder, or a file that went away.
    return refuse(say('refused.unreadable', { name }));
  }
  if (isKeptRun(text)) {
    const kept = readKeptRun(text, () => undefined);
    return kept ? session.reopen(kept.tree, { kind: 'at', at: kept.at }) : refuse(say('refused.kept', { name }));
  }
  if (isLessonFile(text)) {
    const reading = await import('../../lessons/lessonFile').catch(() => null);
    if (!reading) return refuse(say('refused.unreadable', { name }));
    const read = reading.readLessonFile(text);
    return read.ok ? player.openOwn(name, read.file) : refuse(read.sentence);
  }
  if (isProgressFile(text)) {
    const progress = readProgressFile(text);
    if (!progress) return refuse(say('refused.progress', { name }));
    if (Object.keys(progress).length === 0) return refuse(say('refused.noProgress', { name }));
    lesson.setState({ progress: together(lesson.getState().progress, progress) });
    return session.tell({ kind: 'progress', count: Object.keys(progress).length });
  }
  if (!isJson(text)) return refuse(say('refused.notJson', { name }));
  // As it is: the engine reads and judges it, so that a file says the same here and on the command line.
  session.open({ kind: 'file', name, scenario: text });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
