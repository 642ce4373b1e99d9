/** Opens a lesson that somebody brought. What is wrong with it is told; one that can be played is kept. */
import { readLessonFile } from '../../lessons/lessonFile';
import { keepOwnLesson, titleOfOwn } from '../../store/lesson/ownLessons';
import type { Services } from '../services';

export async function openOwn(
  name: string,
  text: string,
  { stores: { run }, session, player, storage }: Pick<Services, 'stores' | 'session' | 'player' | 'storage'>,
): Promise<void> {
  const read = readLessonFile(text);
  if (!read.ok) return session.tell({ kind: 'refused', of: 'file', refusal: read.refusal });
  const { data } = read.file;
  await player.openOwn(name, read.file);
  const stop = run.subscribe(({ opening, source }) => {
    if (opening) return;
    stop();
    // The engine has taken its scenario.
    if (source?.scenario === data.scenario) keepOwnLesson(storage, { name, title: titleOfOwn(name, data), text });
  });
}
