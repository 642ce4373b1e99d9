/** A notice as a sentence. */
import type { Notice } from '../../store/run';
import type { Say } from '../text/say';

export function noticeText(notice: Notice, say: Say): string {
  if (notice.kind === 'refused') return notice.sentence;
  if (notice.kind === 'progress') return say('notice.progress', { count: notice.count });
  if (notice.kind === 'language') return say('warning.language');
  if (notice.kind === 'newVersion') return say('notice.newVersion');
  const { name, value, used } = notice;
  if (name === '…') return say('warning.more', { value });
  if (name === 'scenario') return say('warning.unknownScenario', { value });
  if (name === 'lesson') return say('warning.unknownLesson', { value });
  return used === null ? say('warning.dropped', { name, value }) : say('warning.clamped', { name, value, used });
}
