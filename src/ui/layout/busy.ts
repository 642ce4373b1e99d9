/** True while something moves, or while the screen still waits for the engine: for `aria-busy`. */
import { holds } from '../../store/worlds';
import { usePlayback, useRun } from '../services';

export function useBusy(): boolean {
  const open = useRun((s) => s.open);
  const opening = useRun((s) => s.opening);
  const shown = useRun((s) => s.snapshot);
  const owed = usePlayback(
    (s) => s.motion !== 'still' || s.waiting > 0 || (open !== null && !(shown && holds(shown, s.at))),
  );
  return opening || owed;
}
