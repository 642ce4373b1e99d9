/** True while something moves or the engine still owes what belongs on the screen: what `aria-busy` is for. */
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
