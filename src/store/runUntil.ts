/** "Run until" for whoever has a session: where a wish next comes true in the run on screen, folded or not. */
import type { TimeUs } from '../protocol/units';
import type { Until } from '../worker/until';
import { findExactly } from './findInFolds';
import type { PlaybackStore } from './playback';
import type { Session } from './session';
import type { Found } from './until';

/**
 * Where `wish` next comes true after the instant that the picture is at or moving to; `null`: the run or the wish has been replaced.
 * `told`: how far the engine has looked, from time to time.
 */
export function findNextIn(
  session: Session,
  playback: PlaybackStore,
  wish: Until,
  told: (upTo: TimeUs) => void = () => undefined,
): Promise<Found | null> {
  const { at, target } = playback.getState();
  return session.ask((engine, { report }) => findExactly(engine, report, wish, target ?? at, told));
}
