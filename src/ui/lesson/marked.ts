/** The tab or control that the lesson points at. */
import { tellingBeat } from '../../store/lesson/lessonState';
import { viewFor } from '../../store/lesson/viewFor';
import { useLesson } from '../services';

export const useMarked = (): string | null =>
  useLesson((s) => {
    for (const spot of tellingBeat(s)?.beat.spots ?? []) {
      if ('tab' in spot) return viewFor(spot.tab).view;
      if ('control' in spot) return spot.control;
    }
    return null;
  });
