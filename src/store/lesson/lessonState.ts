/** The lesson on the page: which one, where in it the reader is, what was answered and done. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Beat } from '../../lessons/lesson';
import type { BeatText } from '../../lessons/lessonText';
import type { LoadedLesson } from '../../lessons/loaded';
import { type BeatReading, holdsAt, type Reading } from '../../lessons/reading/read';
import type { TimeUs } from '../../protocol/units';
import type { Progress } from './progress';

export interface GivenAnswer {
  readonly given: string;
  readonly right: boolean;
}

export interface LessonState {
  /** The lesson that is open or being loaded; `null`: none, the reader explores freely. */
  readonly slug: string | null;
  readonly loaded: LoadedLesson | null;
  /** It could not be loaded. */
  readonly failed: boolean;
  /** Index of the beat that is told. */
  readonly beat: number;
  /** The lesson as read in the run on screen; `null`: not read yet. */
  readonly reading: Reading | null;
  /** That run is known to its end: a beat that has not come in it never does. */
  readonly whole: boolean;
  /** By beat: the one try that counted. */
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  /** Beats whose answer was shown to a class, which had answered aloud. */
  readonly revealed: readonly string[];
  /** By beat: how many hints were asked for. */
  readonly hints: Readonly<Record<string, number>>;
  /** Beats whose task has been solved, in the run on screen or in an earlier one. */
  readonly solved: readonly string[];
  readonly progress: Progress;
  /** Large type, for a projector. */
  readonly presenting: boolean;
  /** Lessons ask their questions. */
  readonly quiz: boolean;
}

export type LessonStore = StoreApi<LessonState>;

const FRESH = {
  loaded: null,
  failed: false,
  beat: 0,
  reading: null,
  whole: false,
  answers: {},
  revealed: [],
  hints: {},
  solved: [],
} as const;

export const createLessonStore = (
  progress: Progress,
  { presenting = false, quiz = true }: { readonly presenting?: boolean; readonly quiz?: boolean } = {},
): LessonStore => createStore<LessonState>()(() => ({ slug: null, ...FRESH, progress, presenting, quiz }));

export const freshLesson = (slug: string | null): Partial<LessonState> => ({ slug, ...FRESH });

/** Everything about the beat that is told. */
export interface TellingBeat {
  readonly id: string;
  readonly index: number;
  readonly count: number;
  readonly beat: Beat;
  readonly text: BeatText;
  /** `null`: the run has not been read yet. */
  readonly reading: BeatReading | null;
  readonly answer: GivenAnswer | null;
  /** Its question has been answered, by the reader or before a class. */
  readonly answered: boolean;
  /** Its task has been solved, and what solved it has not been taken back since. */
  readonly solved: boolean;
}

export function tellingBeat(state: LessonState, index = state.beat): TellingBeat | null {
  const { loaded, reading, whole, answers, revealed, solved, quiz } = state;
  if (!loaded) return null;
  const ids = Object.keys(loaded.lesson.beats);
  const id = ids[index];
  const beat = id === undefined ? undefined : loaded.lesson.beats[id];
  const text = id === undefined ? undefined : loaded.text.beats[id];
  if (id === undefined || !beat || !text) return null;
  const here = reading?.beats[index] ?? null;
  return {
    id,
    index,
    count: ids.length,
    beat: quiz ? beat : unasked(beat),
    text,
    reading: here,
    answer: answers[id] ?? null,
    answered: answers[id] !== undefined || revealed.includes(id),
    solved: solved.includes(id) && !(whole && here?.overAt === null),
  };
}

/** For a teacher who asks the class himself: the beat without its question. */
function unasked(beat: Beat): Beat {
  const { ask: _ask, ...rest } = beat;
  return rest;
}

/** What the reader has to do before the next beat may come. */
export function blockedBy({ beat, answered, solved }: TellingBeat): 'question' | 'task' | null {
  if (beat.ask !== undefined && !answered) return 'question';
  if (beat.task !== undefined && !solved) return 'task';
  return null;
}

/**
 * Whether the run on screen leads no further: somebody acted against the story, and what would have to happen next does not happen any
 * more. A task that is not done yet is no such case, because it can still be done.
 */
export function isStuck(state: LessonState): boolean {
  const now = tellingBeat(state);
  if (!now?.reading || !state.whole) return false;
  if (now.reading.comesAt === null) return true;
  const blocked = blockedBy(now);
  if (blocked !== null) return blocked === 'question' && now.reading.overAt === null;
  return tellingBeat(state, now.index + 1)?.reading?.comesAt === null;
}

/** Which goals of a beat are met at an instant, in their order. */
export const metAt = ({ reading, solved }: TellingBeat, at: TimeUs): readonly boolean[] =>
  (reading?.goals ?? []).map((turns) => solved || holdsAt(turns, at));
