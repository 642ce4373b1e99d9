/**
 * Opens a scenario, a lesson, progress in the course or a saved run from the reader's disk. What is wrong with a file is said in one
 * sentence, and the page goes on as it was.
 */
import { bytes } from '../../scene/format';
import { isLessonFile } from '../../lessons/isLessonFile';
import { isKeptRun, keptShape, readKeptRun } from '../../store/readKeptRun';
import { isProgressFile, progressShape, readProgressFile, together } from '../../store/lesson/progress';
import { readJson } from '../../refusal/readJson';
import { type Refusal, refusal, type RefusalKind } from '../../refusal/refusal';
import type { Services } from '../services';
import { type Say, unitsIn } from '../text/say';
import { savedFault } from './savedFault';

/** A scenario has some kilobytes; dropping a film must not stop the page. */
export const LARGEST_FILE = 2 * 1024 * 1024;

export async function openFile(
  file: File,
  services: Pick<Services, 'stores' | 'session' | 'player' | 'lesson' | 'storage'>,
  say: Say,
): Promise<void> {
  const { session, lesson } = services;
  const name = file.name.length > 60 ? `${file.name.slice(0, 60)}…` : file.name;
  const tell = (why: Refusal): void => session.tell({ kind: 'refused', of: 'file', refusal: why });
  const refuse = (kind: RefusalKind, values: Refusal['values'] = {}): void =>
    tell(refusal('', kind, { name, ...values }));
  if (file.size > LARGEST_FILE) {
    const units = unitsIn(say);
    return refuse('largeFile', { size: bytes(file.size, units), limit: bytes(LARGEST_FILE, units) });
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    // A folder, or a file that no longer exists.
    return refuse('unreadable');
  }
  const json = readJson(text);
  if (!json.ok) return tell(json.refusal);
  if (isKeptRun(text)) {
    const kept = readKeptRun(text, () => undefined);
    return kept ? session.reopen(kept.tree, { kind: 'at', at: kept.at }) : tell(savedFault(name, text, keptShape));
  }
  if (isLessonFile(text)) {
    const part = await import('../lesson/openOwn').catch(() => null);
    return part ? part.openOwn(name, text, services) : refuse('partMissing');
  }
  if (isProgressFile(text)) {
    const progress = readProgressFile(text);
    if (!progress) return tell(savedFault(name, text, progressShape));
    if (Object.keys(progress).length === 0) return refuse('noProgress');
    lesson.setState({ progress: together(lesson.getState().progress, progress) });
    return session.tell({ kind: 'progress', count: Object.keys(progress).length });
  }
  // As text: the engine parses and validates it, so a file gets the same sentence here and on the command line.
  session.open({ kind: 'file', name, scenario: text });
}
