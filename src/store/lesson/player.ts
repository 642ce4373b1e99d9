/**
 * Plays a lesson: goes from beat to beat, which is from one instant of the run to another, and notices what the reader does. A beat that
 * waits for the simulation comes by itself when the picture passes its instant, however it came there.
 */
import type { Layout } from '../recipe';
import type { Knobs } from '../knobs';
import type { Glossary } from '../../lessons/glossary/glossary';
import type { LessonFile } from '../../lessons/lessonFile';
import type { LoadedLesson } from '../../lessons/loaded';
import { COURSE } from '../../lessons/course';
import { expressionsOf } from '../../lessons/plan';
import type { Pointed } from '../../lessons/reading/read';
import { timeUs, type TimeUs } from '../../protocol/units';
import { branch, showing, shownBranch } from '../branches';
import { type Intent, intentAt } from '../intent';
import type { Session } from '../session';
import type { Entry } from '../arrival';
import type { Stores } from '../stores';
import type { Lang } from '../settings';
import { isAnswer, isRight } from './answers';
import { actOf, doneSince, stepsDone } from './solution';
import { viewFor } from './viewFor';
import {
  blockedBy,
  freshLesson,
  type LessonState,
  type LessonStore,
  metAt,
  tellingBeat,
  type TellingBeat,
} from './lessonState';

export interface Player {
  /** Opens a lesson of the course; `false`: there is none of that name. `at`: the beat to begin with. */
  open(slug: string, start?: Start): Promise<boolean>;
  /** Opens a lesson that somebody brought, in the reader's language where it has it. */
  openOwn(name: string, file: LessonFile): Promise<void>;
  /** On with the run as it is, without a lesson. */
  leave(): void;
  next(): void;
  /** The lesson after this one; `null`: it is the last. */
  following(): string | null;
  back(): void;
  goTo(beat: number): void;
  answer(given: string): void;
  hint(): void;
  /** Does the next step of a task's solution. */
  showMe(): void;
  /** Takes back what was done since the step began in which something was last done; where nothing was, the lesson's run is played again as it was written. */
  startOver(): void;
}

export interface Start {
  readonly beat?: string | null;
  readonly intents?: readonly Intent[];
  readonly entry?: Entry;
  readonly layout?: Layout | undefined;
  readonly knobs?: Knobs;
  /** What was answered and solved when somebody was here before. */
  readonly given?: Pick<LessonState, 'answers' | 'solved'> | undefined;
}

export interface Library {
  /** Names of lessons that can be opened in a language. */
  readonly has: (slug: string, lang: Lang) => boolean;
  readonly load: (slug: string, lang: Lang) => Promise<LoadedLesson>;
  readonly words: (lang: Lang) => Promise<Glossary>;
}

export function createPlayer(stores: Stores, store: LessonStore, session: Session, library: Library): Player {
  const { playback, run, selection, settings } = stores;
  /** Another lesson, or another language, was wished meanwhile. */
  let wishes = 0;
  /** Where a lesson that has just been opened begins. */
  let start: Start | null = null;
  /** What was looked at last: looking away by hand is respected until the beat changes. */
  let looked = '';
  /** The lesson that somebody brought, while it is open. */
  let own: LessonFile | null = null;
  const telling = (index?: number): TellingBeat | null => tellingBeat(store.getState(), index);

  function begin(slug: string, loaded: LoadedLesson, own: string | null): void {
    store.setState({ ...freshLesson(slug), loaded, ...start?.given });
    looked = '';
    const { scenario, beats } = loaded.lesson;
    const { beat = null, entry } = start ?? {};
    if (beat !== null && !entry && !Object.hasOwn(beats, beat))
      session.tell({ kind: 'warning', name: 'beat', value: beat, used: null });
    session.open(
      own === null ? { kind: 'lesson', slug, scenario } : { kind: 'file', name: own, scenario },
      start?.knobs ?? {},
      start?.entry ?? { kind: 'at', at: timeUs(Number.MIN_SAFE_INTEGER) },
      start?.intents ?? [],
      start?.layout,
    );
  }

  async function ownIn({ data, text }: LessonFile, lang: Lang): Promise<LoadedLesson> {
    const said = text[lang] ?? text.en ?? text.zh;
    if (!said) throw new Error('lesson file: no language');
    return { lesson: data, text: said, glossary: await library.words(lang) };
  }

  /** Asks what the run on screen makes of the lesson. */
  async function read(): Promise<void> {
    const { open } = run.getState();
    const { loaded } = store.getState();
    if (!open || !loaded) return;
    const { beats, refs } = loaded.lesson;
    const lesson = refs === undefined ? { beats } : { beats, refs };
    const reading = await session.read({ lesson, expressions: expressionsOf(loaded.text) });
    if (!reading || run.getState().open !== open || store.getState().loaded !== loaded) return;
    store.setState({ reading, whole: open.report.until >= open.report.endsAt });
    if (start) {
      const { beat = null, entry } = start;
      start = null;
      const index = beat === null ? 0 : Math.max(0, Object.keys(loaded.lesson.beats).indexOf(beat));
      if (!entry) return goTo(lastComing(index));
      // Somebody was here before: at this beat, at this instant.
      store.setState({ beat: index });
    }
    settle(playback.getState().at);
  }

  /** What a link wishes may lie behind a task that has not been done in this run: then as far as it goes. */
  function lastComing(wished: number): number {
    let index = wished;
    while (index > 0 && (telling(index)?.reading?.comesAt ?? null) === null) index--;
    return index;
  }

  function goTo(index: number): void {
    const wished = telling(index);
    const comesAt = wished?.reading?.comesAt ?? null;
    if (!wished || comesAt === null) return;
    store.setState({ beat: index });
    looked = '';
    travel(comesAt);
    finishIfLast();
  }

  /** To an instant: forwards it is seen coming, back is at once. */
  function travel(to: TimeUs): void {
    const { at } = playback.getState();
    if (to > at) session.runTo(to);
    else if (to < at || playback.getState().motion !== 'still') session.seek(to);
    look();
  }

  function next(): void {
    const now = telling();
    if (!now?.reading) return;
    const { at } = playback.getState();
    const { presenting } = store.getState();
    const { overAt, answer } = now.reading;
    if (blockedBy(now) === 'question') {
      // Before a class there may be no keyboard, only a remote.
      if (!presenting || answer === null) return;
      store.setState({ revealed: [...store.getState().revealed, now.id] });
      if (overAt !== null) travel(overAt);
      return;
    }
    if (blockedBy(now) === 'task') {
      if (overAt !== null && overAt > at) travel(overAt);
      else if (presenting) showMe();
      return;
    }
    if (now.index + 1 < now.count) return goTo(now.index + 1);
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

  function leave(): void {
    wishes++;
    store.setState(freshLesson(null));
  }

  async function open(slug: string, wished: Start = {}): Promise<boolean> {
    const { lang } = settings.getState();
    if (!library.has(slug, lang)) return false;
    const wish = ++wishes;
    store.setState(freshLesson(slug));
    try {
      const loaded = await library.load(slug, lang);
      if (wish !== wishes) return true;
      start = wished;
      own = null;
      begin(slug, loaded, null);
    } catch {
      if (wish === wishes) store.setState({ failed: true });
    }
    return true;
  }

  /** The picture stands at an instant: which beat is told there, and which task has been solved by then. */
  let lastAt = Number.NEGATIVE_INFINITY;
  function settle(at: TimeUs): void {
    solve(at);
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
      looked = '';
    }
    look();
    finishIfLast();
  }

  /** Of a beat that does not come in this run any more, all before it is told that does. */
  function isAhead(beat: number, at: TimeUs): boolean {
    const { reading, whole } = store.getState();
    const comesAt = reading?.beats[beat]?.comesAt ?? null;
    return comesAt === null ? reading !== null && whole : comesAt > at;
  }

  function solve(at: TimeUs): void {
    const now = telling();
    if (!now?.beat.task || now.solved || now.reading === null) return;
    const met = metAt(now, at);
    const { overAt } = now.reading;
    if (met.length > 0 && (met.every(Boolean) || (overAt !== null && overAt <= at)))
      store.setState({ solved: [...new Set([...store.getState().solved, now.id])] });
  }

  /** Shows what a beat is about, once: the message, some of its bytes, a view, a server. */
  function look(): void {
    const now = telling();
    const { at, motion } = playback.getState();
    if (!now?.reading || motion !== 'still') return;
    const answered = now.answered && now.reading.overAt !== null && at >= now.reading.overAt;
    const what = `${now.id} ${answered}`;
    if (looked === what) return;
    looked = what;
    const pointed = answered ? (now.reading.answer?.shownBy ?? now.reading.about) : now.reading.about;
    point(pointed, now, answered);
  }

  function point(pointed: Pointed | null, { beat }: TellingBeat, answered: boolean): void {
    const { layout } = settings.getState();
    const view = beat.view ?? (pointed?.span || (answered && pointed) ? 'bytes' : null);
    selection.setState({
      pinned: pointed?.message ?? null,
      span: pointed?.span ?? null,
      event: null,
      ...(beat.node === undefined ? {} : { node: beat.node }),
      // Where there is room for one view alone, it is the reader who changes it. Before a class the sequence comes back by itself.
      ...(view !== null && (layout === 'desk' || layout === 'hall') ? viewFor(view) : {}),
      ...(view === null && layout === 'hall' ? { view: 'sequence' as const } : {}),
    });
  }

  function finishIfLast(): void {
    const { slug, loaded, beat, answers, progress } = store.getState();
    if (slug === null || !loaded || beat !== Object.keys(loaded.lesson.beats).length - 1) return;
    const given = Object.values(answers);
    const score = { right: given.filter(({ right }) => right).length, asked: given.length };
    const known = progress[slug];
    if (known && known.right >= score.right && known.asked >= score.asked) return;
    store.setState({ progress: { ...progress, [slug]: score } });
  }

  function showMe(): void {
    const now = telling();
    const { branches, opening } = run.getState();
    const solution = now?.beat.task?.solution ?? [];
    const since = now?.reading?.comesAt ?? null;
    // When the next step may be done is read in the run that the last one made.
    if (!now || since === null || !branches || opening) return;
    const done = stepsDone(solution, shownBranch(branches).recipe, since);
    const step = solution[done];
    const may = now.reading?.steps[done] ?? null;
    if (!step || may === null) return;
    if ('turn' in step) return session.turn(step.turn);
    if (may > playback.getState().at) session.seek(may);
    session.act([actOf(step)]);
  }

  function startOver(): void {
    const { branches } = run.getState();
    const { reading, beat } = store.getState();
    if (!branches || !reading) return;
    const shown = shownBranch(branches);
    const last = shown.recipe.intents.at(-1);
    const index = reading.beats.findLastIndex(
      ({ comesAt }, i) => last !== undefined && i <= beat && comesAt !== null && comesAt < intentAt(last),
    );
    const since = reading.beats[index]?.comesAt ?? null;
    if (since === null) return asWritten();
    let kept = shown;
    while (doneSince(kept.recipe, since).length > 0) kept = branch(branches, kept.parent ?? kept.id) ?? kept;
    store.setState({ beat: index });
    looked = '';
    session.reopen(showing(branches, kept.id), { kind: 'at', at: since });
  }

  function asWritten(): void {
    const { slug, loaded, beat, answers } = store.getState();
    const { source } = run.getState();
    if (slug === null || !loaded) return;
    // One try counts, also of a question that is met again.
    start = { beat: Object.keys(loaded.lesson.beats)[beat] ?? null, given: { answers, solved: [] } };
    begin(slug, loaded, source?.kind === 'file' ? source.name : null);
  }

  run.subscribe((now, before) => {
    if (now.open !== before.open) {
      store.setState({ reading: null });
      void read();
    }
    // Somebody's lesson has a scenario that cannot be played: no word of it is shown over another run.
    const told = store.getState().loaded;
    const refused = now.notices.some((one) => one.kind === 'refused' && !before.notices.includes(one));
    if (told && refused && now.source?.scenario !== told.lesson.scenario) leave();
    // Another situation was chosen: the lesson is over. (A run that a later wish has overtaken was chosen by nobody.)
    const { slug } = store.getState();
    if (slug !== null && !now.opening && now.source !== before.source && now.source && store.getState().loaded) {
      const { scenario } = now.source;
      if (scenario !== store.getState().loaded?.lesson.scenario) store.setState(freshLesson(null));
    }
  });
  playback.subscribe((now, before) => {
    if (store.getState().reading === null || now.motion === 'step') return;
    if (now.motion !== before.motion || now.at !== before.at) settle(now.at);
  });
  settings.subscribe((now, before) => {
    const { slug, loaded } = store.getState();
    if (now.lang === before.lang || slug === null || !loaded) return;
    if (own === null && !library.has(slug, now.lang)) return;
    const wish = ++wishes;
    (own ? ownIn(own, now.lang) : library.load(slug, now.lang)).then(
      (other) => {
        if (wish !== wishes) return;
        store.setState({ loaded: { ...other, lesson: loaded.lesson } });
        void read();
      },
      // It stays in the language that is there.
      () => undefined,
    );
  });

  return {
    open,
    openOwn: async (name, file) => {
      const wish = ++wishes;
      const loaded = await ownIn(file, settings.getState().lang);
      if (wish !== wishes) return;
      own = file;
      start = {};
      begin(file.data.slug, loaded, name);
    },
    leave,
    next,
    following,
    back: () => goTo(store.getState().beat - 1),
    goTo,
    answer: (given) => {
      const now = telling();
      const { ask } = now?.beat ?? {};
      if (!now?.reading?.answer || !ask || now.answered || !isAnswer(ask, given)) return;
      const right = isRight(ask, given, now.reading.answer.value);
      store.setState({ answers: { ...store.getState().answers, [now.id]: { given: given.trim(), right } } });
      if (now.reading.overAt !== null) travel(now.reading.overAt);
    },
    hint: () => {
      const now = telling();
      const { hints } = store.getState();
      if (now) store.setState({ hints: { ...hints, [now.id]: (hints[now.id] ?? 0) + 1 } });
    },
    showMe,
    startOver,
  };
}
