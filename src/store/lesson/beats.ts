/**
 * Goes from beat to beat, which is from one instant of the run to another. A beat that waits for the simulation comes by itself when the
 * picture passes its instant, however it came there.
 */
import type { TimeUs } from '../../protocol/units';
import type { Session } from '../session';
import type { Stores } from '../stores';
import { blockedBy, type LessonStore, metAt, type TellingBeat, tellingBeat } from './lessonState';
import type { Pointing } from './pointing';

export interface Beats {
  /** To a beat, if it comes in the run on screen. */
  goTo(index: number): void;
  /** To a beat, or to the last one before it that comes in the run on screen. */
  goAsFarAs(index: number): void;
  /** To an instant of the run: forwards it is seen coming, back is at once. */
  travel(to: TimeUs): void;
  /** The picture stands at an instant: which beat is told there, and which task has been solved by then. */
  settle(at: TimeUs): void;
}

export function createBeats({ playback }: Stores, store: LessonStore, session: Session, pointing: Pointing): Beats {
  /** Where the picture stood when beats were settled last. */
  let lastAt = Number.NEGATIVE_INFINITY;
  const telling = (index?: number): TellingBeat | null => tellingBeat(store.getState(), index);

  function goTo(index: number): void {
    const wished = telling(index);
    const comesAt = wished?.reading?.comesAt ?? null;
    if (!wished || comesAt === null) return;
    store.setState({ beat: index });
    pointing.forget();
    travel(comesAt);
    finishIfLast(store);
  }

  function travel(to: TimeUs): void {
    const { at, motion } = playback.getState();
    if (to > at) session.runTo(to);
    else if (to < at || motion !== 'still') session.seek(to);
    pointing.look();
  }

  function settle(at: TimeUs): void {
    solve(store, at);
    const from = lastAt;
    lastAt = at;
    let { beat } = store.getState();
    while (beat > 0 && isAhead(beat, at)) beat--;
    for (;;) {
      const now = telling(beat);
      const coming = telling(beat + 1);
      if (!now || !coming?.reading || coming.beat.when === undefined || blockedBy(now) !== null) break;
      const { comesAt } = coming.reading;
      if (comesAt === null || comesAt > at || comesAt <= from) break;
      beat++;
    }
    if (beat !== store.getState().beat) {
      store.setState({ beat });
      pointing.forget();
    }
    pointing.look();
    finishIfLast(store);
  }

  /** The beat comes later than `at`. Of one that does not come in this run any more, all that come before it are told in its place. */
  function isAhead(beat: number, at: TimeUs): boolean {
    const { reading, whole } = store.getState();
    const comesAt = reading?.beats[beat]?.comesAt ?? null;
    return comesAt === null ? reading !== null && whole : comesAt > at;
  }

  return {
    goTo,
    goAsFarAs: (wished) => {
      let index = wished;
      while (index > 0 && (telling(index)?.reading?.comesAt ?? null) === null) index--;
      goTo(index);
    },
    travel,
    settle,
  };
}

/** A task whose goals are all met at an instant stays solved, whatever is done later. */
function solve(store: LessonStore, at: TimeUs): void {
  const now = tellingBeat(store.getState());
  if (!now?.beat.task || now.solved || now.reading === null) return;
  const met = metAt(now, at);
  const { overAt } = now.reading;
  if (met.length > 0 && (met.every(Boolean) || (overAt !== null && overAt <= at)))
    store.setState({ solved: [...new Set([...store.getState().solved, now.id])] });
}

/** At its last beat a lesson is finished, with so many right answers; the best try counts. */
function finishIfLast(store: LessonStore): void {
  const { slug, loaded, beat, answers, progress } = store.getState();
  if (slug === null || !loaded || beat !== Object.keys(loaded.lesson.beats).length - 1) return;
  const given = Object.values(answers);
  const score = { right: given.filter(({ right }) => right).length, asked: given.length };
  const known = progress[slug];
  if (known && known.right >= score.right && known.asked >= score.asked) return;
  store.setState({ progress: { ...progress, [slug]: score } });
}
