/** A notice as a sentence; its words come late. */
import type { Notice } from '../../store/run';
import type { Say } from '../text/say';

export function noticeText(notice: Notice, say: Say): string {
  if (notice.kind === 'refused') {
    const { at, kind, values } = notice.refusal;
    return say(`refusal.${kind}`, { ...values, at });
  }
  if (notice.kind === 'progress') return say('notice.progress', { count: notice.count });
  if (notice.kind === 'language') return say('warning.language');
  if (notice.kind === 'newVersion') return say('notice.newVersion');
  if (notice.kind === 'brokenRun') return say(`warning.run.${notice.why}`);
  const { name, value, used } = notice;
  if (name === '…') return say('warning.more', { value });
  if (name === 'scenario') return say('warning.unknownScenario', { value });
  if (name === 'lesson') return say('warning.unknownLesson', { value });
  return used === null ? say('warning.dropped', { name, value }) : say('warning.clamped', { name, value, used });
}
