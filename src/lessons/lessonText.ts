/**
 * What a lesson says, in one language. Sentences may hold
 *
 *   {replica.offset}  {psync.bytes|byte|bytes}     numbers of the run, see README.md
 *   [[replid]]  [[backlog|the last bytes]]         a word of the glossary, shown as it is or as something else
 *   `PSYNC ? -1`  **not**                          what is typed or printed; what matters
 *
 * An empty line begins a paragraph.
 */
import type { Beat, Lesson, Question, Task } from './lesson';

export interface LessonText {
  /** One sentence for the list and the card. */
  readonly lead: string;
  /** What a reader can say or do afterwards. */
  readonly aims: readonly string[];
  /** What is simplified here. */
  readonly simplified: string;
  readonly beats: Readonly<Record<string, BeatText>>;
}

export interface BeatText {
  readonly say: string;
  /** For a teacher: what to ask or add here. */
  readonly note?: string;
  readonly ask?: QuestionText;
  readonly task?: TaskText;
}

export interface QuestionText {
  readonly question: string;
  /** Said after a right answer and after a wrong one: where it comes from. */
  readonly because: string;
  readonly hints: readonly string[];
}

export interface TaskText {
  /** A sentence for each goal: what is shown is what is graded. */
  readonly goals: Readonly<Record<string, string>>;
  readonly hints: readonly string[];
  /** Said when all goals are met. */
  readonly done: string;
}

/** The texts that belong to a lesson: a beat, a goal or an explanation that is missing does not compile. */
export type TextOf<L extends Lesson> = Omit<LessonText, 'beats'> & {
  readonly beats: { readonly [B in keyof L['beats']]: TextOfBeat<L['beats'][B]> };
};

type TextOfBeat<B> = Pick<BeatText, 'say' | 'note'> &
  (B extends { readonly ask: Question } ? { readonly ask: QuestionText } : { readonly ask?: never }) &
  (B extends { readonly task: infer T extends Task }
    ? { readonly task: TaskText & { readonly goals: { readonly [G in keyof T['goals']]: string } } }
    : { readonly task?: never });

/** Keeps the names of beats and goals, so that the texts are held against them. */
export const defineLesson = <
  const L extends Omit<Lesson, 'beats'> & { readonly beats: Readonly<Record<string, Beat>> },
>(
  lesson: L,
): L => lesson;
