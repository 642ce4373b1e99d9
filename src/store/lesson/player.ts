/**
 * Plays a lesson: opens it ({@link createOpening}), goes through its beats ({@link createBeats}), shows what each is about
 * ({@link createPointing}) and has its questions and tasks done (tasks.ts). This file joins them: what the reader's buttons do, and what
 * follows when the run, the picture or the language changes.
 */
import { COURSE } from '../../lessons/course';
import { expressionsOf } from '../../lessons/plan';
import { refusal } from '../../refusal/refusal';
import type { Session } from '../session';
import type { Stores } from '../stores';
import { createBeats } from './beats';
import { blockedBy, freshLesson, type LessonStore, type TellingBeat, tellingBeat } from './lessonState';
import { createOpening, type Library, type Opening } from './opening';
import { createPointing } from './pointing';
import type { Tasks, Told } from './tasks';

export interface Player extends Pick<Opening, 'open' | 'openOwn' | 'leave'>, Tasks {
  next(): void;
  /** The lesson after this one; `null`: it is the last. */
  following(): string | null;
  back(): void;
  goTo(beat: number): void;
  hint(): void;
}

/** `bringTasks` brings what only questions and tasks need. */
export function createPlayer(
  stores: Stores,
  store: LessonStore,
  session: Session,
  library: Library,
  bringTasks: () => Promise<{ readonly createTasks: (told: Told) => Tasks }>,
): Player {
  const { playback, run, settings } = stores;
  const pointing = createPointing(stores, store);
  const beats = createBeats(stores, store, session, pointing);
  const opening = createOpening(stores, store, session, library);
  const { open, openOwn, leave } = opening;
  let tasks: Promise<Tasks> | null = null;
  /** Does it as soon as it can be done. */
  const withTasks = (act: (tasks: Tasks) => void): void => {
    tasks ??= bringTasks().then(({ createTasks }) => createTasks({ stores, store, session, opening, beats, pointing }));
    tasks.then(act, () => {
      tasks = null;
      session.tell({ kind: 'refused', of: 'act', refusal: refusal('', 'partMissing') });
    });
  };
  const showMe = (): void => withTasks((all) => all.showMe());
  const telling = (): TellingBeat | null => tellingBeat(store.getState());

  /** Asks what the run on screen makes of the lesson: when each beat comes, and the numbers of its texts. */
  async function read(): Promise<void> {
    const shown = run.getState().open;
    const { loaded } = store.getState();
    if (!shown || !loaded) return;
    const { beats: all, refs } = loaded.lesson;
    const lesson = refs === undefined ? { beats: all } : { beats: all, refs };
    const reading = await session.ask((engine, { report }) =>
      engine.read(report.run, { lesson, expressions: expressionsOf(loaded.text) }),
    );
    if (!reading || run.getState().open !== shown || store.getState().loaded !== loaded) return;
    store.setState({ reading, whole: shown.report.until >= shown.report.endsAt });
    const start = opening.takeStart();
    if (start) {
      pointing.forget();
      const { beat = null, entry } = start;
      const index = beat === null ? 0 : Math.max(0, Object.keys(all).indexOf(beat));
      // A link may name a beat behind a task that has not been done in this run.
      if (!entry) return beats.goAsFarAs(index);
      // The reader was here before: back to that beat, at that instant.
      store.setState({ beat: index });
    }
    beats.settle(playback.getState().at);
  }

  function next(): void {
    const now = telling();
    if (!now?.reading) return;
    const { at } = playback.getState();
    const { presenting } = store.getState();
    const { overAt, answer } = now.reading;
    if (blockedBy(now) === 'question') {
      // A teacher before a class may have only a remote control and no keyboard to answer with.
      if (!presenting || answer === null) return;
      store.setState({ revealed: [...store.getState().revealed, now.id] });
      if (overAt !== null) beats.travel(overAt);
      return;
    }
    if (blockedBy(now) === 'task') {
      if (overAt !== null && overAt > at) beats.travel(overAt);
      else if (presenting) showMe();
      return;
    }
    if (now.index + 1 < now.count) return beats.goTo(now.index + 1);
    const on = following();
    if (on === null) leave();
    else void open(on);
  }

  function following(): string | null {
    const { slug } = store.getState();
    const { lang } = settings.getState();
    const index = COURSE.findIndex((entry) => entry.slug === slug);
    if (index < 0) return null;
    return COURSE.slice(index + 1).find((entry) => library.has(entry.slug, lang))?.slug ?? null;
  }

  function hint(): void {
    const now = telling();
    const { hints } = store.getState();
    if (now) store.setState({ hints: { ...hints, [now.id]: (hints[now.id] ?? 0) + 1 } });
  }

  run.subscribe((now, before) => {
    if (now.open !== before.open) {
      store.setState({ reading: null });
      void read();
    }
    // The scenario of a lesson that somebody brought was refused: its text must not stand beside another run.
    const told = store.getState().loaded;
    const refused = now.notices.some((one) => one.kind === 'refused' && !before.notices.includes(one));
    if (told && refused && now.source?.scenario !== told.lesson.scenario) leave();
    // Another situation was chosen: the lesson is over. (While a request is still open, nobody has chosen the run on screen.)
    const { slug, loaded } = store.getState();
    if (slug !== null && loaded && !now.opening && now.source && now.source !== before.source)
      if (now.source.scenario !== loaded.lesson.scenario) store.setState(freshLesson(null));
  });
  playback.subscribe((now, before) => {
    if (store.getState().reading === null || now.motion === 'step') return;
    if (now.motion !== before.motion || now.at !== before.at) beats.settle(now.at);
  });
  settings.subscribe((now, before) => {
    if (now.lang !== before.lang) opening.translate(now.lang, () => void read());
  });

  return {
    open,
    openOwn,
    leave,
    showMe,
    startOver: () => withTasks((all) => all.startOver()),
    next,
    following,
    back: () => beats.goTo(store.getState().beat - 1),
    goTo: (beat) => beats.goTo(beat),
    answer: (given) => withTasks((all) => all.answer(given)),
    hint,
  };
}
