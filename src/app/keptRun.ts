/**
 * A reload changes nothing: the run on screen, all its branches and the instant are stored in the tab when the page goes, and come back
 * with it. Only after a reload: somebody who follows a link gets what the link says.
 */
import { shownBranch } from '../store/branches';
import { keepRun } from '../store/keptRun';
import type { LessonStore } from '../store/lesson/lessonState';
import { ownLessonOf } from '../store/lesson/ownLessons';
import { type KeptRun, readKeptRun } from '../store/readKeptRun';
import type { Stores } from '../store/stores';
import type { Storage } from '../store/storage';
import type { Services } from '../ui/services';

const KEY = 'run';
const HREF = 'run.of';

/** Stores the run in the tab whenever the page goes. */
export function keepOnLeaving({ run, playback }: Stores, lesson: LessonStore, tab: Storage): void {
  window.addEventListener('pagehide', () => {
    const { branches } = run.getState();
    if (!branches) return;
    const { at, target } = playback.getState();
    const { loaded, beat, answers, solved } = lesson.getState();
    const given = { answers: { ...answers }, solved: [...solved] };
    const inLesson = { beat: Object.keys(loaded?.lesson.beats ?? {})[beat] ?? null, given };
    tab.set(KEY, keepRun(branches, target ?? at, inLesson));
    tab.set(HREF, window.location.href);
  });
}

type Needs = Pick<Services, 'stores' | 'session' | 'player' | 'situations' | 'storage'> & { readonly tab: Storage };

/** Opens the run that was on screen before the reload; `false`: there was none. */
export async function openKept(services: Needs): Promise<boolean> {
  const { stores, session, player, storage } = services;
  const kept = await keptIn(services).catch(() => null);
  if (!kept) return false;
  const { source, intents, knobs, layout } = shownBranch(kept.tree).recipe;
  const entry = { kind: 'at', at: kept.at } as const;
  const { beat, given } = kept;
  if (source.kind === 'lesson') return player.open(source.slug, { beat, given, intents, knobs, entry, layout });
  if (source.kind === 'file' && beat !== null) {
    const file = ownLessonOf(storage, source);
    if (file) {
      await player.openOwn(source.name, file, { beat, given, intents, knobs, entry, layout });
      return true;
    }
  }
  session.reopen(kept.tree, entry);
  stores.selection.setState({ knobs: Object.keys(knobs).length > 0 });
  return true;
}

/** `null`: nothing was stored, or another page was here. */
async function keptIn({ tab, situations }: Needs): Promise<KeptRun | null> {
  const text = tab.get(KEY);
  if (text === null || tab.get(HREF) !== window.location.href) return null;
  const known = await situations();
  // A lesson brings its own scenario when it is opened; until then there is none.
  return readKeptRun(text, (kind, slug) => (kind === 'builtIn' ? known.find((s) => s.slug === slug)?.scenario : {}));
}
