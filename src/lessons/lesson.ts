/**
 * A lesson is data: a scenario, and beats that wait for what happens in it or for the reader. Its texts are in files beside it, one for
 * each language (lessonText.ts). README.md in this folder says how to write one.
 */
import type { SpanExplain } from '../protocol/span';
import type { Happening, Wait } from './wait';

export interface Lesson {
  /** Its name in links. */
  readonly slug: string;
  /** About how long a reader takes. */
  readonly minutes: number;
  /** Where it starts: a scenario of the scenario format, as it is written in a file. */
  readonly scenario: Readonly<Record<string, unknown>>;
  /**
   * Names for things that happen, used in texts (`{psync.words.2}`), questions and comparisons. A name means the last such thing up to the
   * instant.
   */
  readonly refs?: Readonly<Record<string, Happening & { readonly nth?: number }>>;
  /** In this order. The key of a beat is its name, in the texts too. */
  readonly beats: Readonly<Record<string, Beat>>;
}

export interface Beat {
  /** The beat comes when this holds for the first time after the beat before it. Absent: when the reader goes on. */
  readonly when?: Wait;
  /** The message that it is about, by its name in `refs`: the message is selected, and `span` of its bytes. */
  readonly about?: string;
  readonly span?: SpanExplain;
  /** The view that shows it. */
  readonly view?: LessonView;
  /** The server that the views show. */
  readonly node?: string;
  /** What is marked on the page. */
  readonly spots?: readonly Spot[];
  readonly ask?: Question;
  readonly task?: Task;
}

/** A view of the inspector; `info`, `role`, `config` and `log` are questions of the operator view. */
export type LessonView =
  | 'bytes'
  | 'offsets'
  | 'why'
  | 'decision'
  | 'state'
  | 'keys'
  | 'charts'
  | 'info'
  | 'role'
  | 'config'
  | 'log';

export type Spot =
  | { readonly node: string }
  | { readonly link: readonly [string, string] }
  /** The ribbon beside a master. */
  | { readonly backlog: string }
  | { readonly tab: LessonView }
  | { readonly control: 'console' | 'knobs' };

/** A question with a typed answer. The right answer is computed from the run and never stored; one try counts. */
export interface Question {
  readonly kind: 'number' | 'word';
  /** An expression, as in a text. */
  readonly answer: string;
  /** The answer can be seen once this has happened, so the run goes on to there. Absent: it can be seen already. */
  readonly seen?: Wait;
  /** The message that shows the answer, by its name in `refs`, and which of its bytes. */
  readonly shownBy?: string;
  readonly span?: SpanExplain;
}

/** Something to do. */
export interface Task {
  /** All must hold at the same instant. The text has a sentence for each: what is graded is what is shown. */
  readonly goals: Readonly<Record<string, Wait>>;
  /** What solves it, one step after the other. "Show me" does these steps. */
  readonly solution: readonly SolutionStep[];
}

/** An act of the scenario format, or knobs turned from the start. `after`: not before this holds. */
export type SolutionStep = (
  | { readonly node: string; readonly run: string }
  | { readonly node: string; readonly do: 'kill' | 'shutdown' | 'start' | 'pause' | 'resume' }
  | { readonly link: readonly [string, string]; readonly do: 'cut' | 'hold' | 'restore' }
  | {
      readonly link: readonly [string, string];
      readonly set: { readonly latency?: string; readonly bandwidth?: string };
    }
  | { readonly turn: Turns }
) & { readonly after?: Wait };

/** Knobs in the page's units: bytes, bytes a second (`null`: unlimited), microseconds. */
export interface Turns {
  readonly backlogSize?: number;
  readonly bytesPerSecond?: number | null;
  readonly latencyUs?: number;
}

/** Whether a beat points at the backlog: then the stage keeps room for a ribbon. */
export const speaksOfBacklog = ({ beats }: Lesson): boolean =>
  Object.values(beats).some(({ spots = [] }) => spots.some((spot) => 'backlog' in spot));
