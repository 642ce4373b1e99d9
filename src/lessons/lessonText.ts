/**
 * What a lesson says, in one language. Sentences may hold
 *
 *     {replica.offset}  {psync.bytes|byte|bytes}     numbers of the run, see README.md
 *     [[replid]]  [[backlog|the last bytes]]         a term of the glossary, shown as itself or as other words
 *     `PSYNC ? -1`  **not**                          something typed or printed; something important
 *
 * An empty line begins a paragraph.
 */
import type { Beat, Lesson, Question, Task } from './lesson';

export interface LessonText {
  /** One sentence for the list of lessons and the card. */
  readonly lead: string;
  /** What a reader can say or do after the lesson. */
  readonly aims: readonly string[];
  /** What is simplified here. */
  readonly simplified: string;
  readonly beats: Readonly<Record<string, BeatText>>;
}

export interface BeatText {
  readonly say: string;
  /** For a teacher: what to ask or add at this beat. */
  readonly note?: string;
  readonly ask?: QuestionText;
  readonly task?: TaskText;
}

export interface QuestionText {
  readonly question: string;
  /** Shown after a right answer and after a wrong one: where the answer comes from. */
  readonly because: string;
  readonly hints: readonly string[];
}

export interface TaskText {
  /** A sentence for each goal: what is shown is what is graded. */
  readonly goals: Readonly<Record<string, string>>;
  readonly hints: readonly string[];
  /** Shown when all goals are met. */
  readonly done: string;
}

/** The texts that belong to a lesson. If one for a beat, a goal or an explanation is missing, it does not compile. */
export type TextOf<L extends Lesson> = Omit<LessonText, 'beats'> & {
  readonly beats: { readonly [B in keyof L['beats']]: TextOfBeat<L['beats'][B]> };
};

type TextOfBeat<B> = Pick<BeatText, 'say' | 'note'> &
  (B extends { readonly ask: Question } ? { readonly ask: QuestionText } : { readonly ask?: never }) &
  (B extends { readonly task: infer T extends Task }
    ? { readonly task: TaskText & { readonly goals: { readonly [G in keyof T['goals']]: string } } }
    : { readonly task?: never });

/** Keeps the names of beats and goals in the type, so that the texts can be checked against them. */
export const defineLesson = <
  const L extends Omit<Lesson, 'beats'> & { readonly beats: Readonly<Record<string, Beat>> },
>(
  lesson: L,
): L => lesson;
