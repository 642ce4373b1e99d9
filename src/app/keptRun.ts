/**
 * A reload changes nothing: the run on screen, all its branches and the instant are stored in the tab when the page goes, and come back
 * with it. Only after a reload: somebody who follows a link gets what the link says.
 */
import { type InLesson, keepRun } from '../store/keptRun';
import type { KeptRun, readKeptRun } from '../store/readKeptRun';
import type { Stores } from '../store/stores';
import type { Storage } from '../store/storage';

const KEY = 'run';
const HREF = 'run.of';

/** Stores the run whenever the page goes. */
export function keepOnLeaving({ run, playback }: Stores, storage: Storage, inLesson: () => InLesson): void {
  window.addEventListener('pagehide', () => {
    const { branches } = run.getState();
    if (!branches) return;
    const { at, target } = playback.getState();
    storage.set(KEY, keepRun(branches, target ?? at, inLesson()));
    storage.set(HREF, window.location.href);
  });
}

/** What was stored when this very page went; `null`: nothing, or this is another visit. */
export async function keptBefore(
  storage: Storage,
  known: () => Promise<Parameters<typeof readKeptRun>[1]>,
): Promise<KeptRun | null> {
  const [navigation] = performance.getEntriesByType('navigation');
  const type = navigation && 'type' in navigation ? navigation.type : '';
  const text = storage.get(KEY);
  const same = storage.get(HREF) === window.location.href;
  if (text === null || !same || (type !== 'reload' && type !== 'back_forward')) return null;
  const parts = await Promise.all([import('../store/readKeptRun'), known()]).catch(() => null);
  if (!parts) return null;
  const [{ readKeptRun }, scenarioOf] = parts;
  return readKeptRun(text, scenarioOf);
}
