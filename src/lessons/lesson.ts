/**
 * A lesson is data: a scenario, and beats that wait for what happens in it or for the reader. The texts are beside it, one file a
 * language (lessonText.ts). README.md in this folder says how to write one.
 */
import type { SpanExplain } from '../protocol/span';
import type { Happening, Wait } from './wait';

export interface Lesson {
  /** Its name in links. */
  readonly slug: string;
  /** How long a reader takes, about. */
  readonly minutes: number;
  /** Where it starts: a scenario of the scenario format, as it is written in a file. */
  readonly scenario: Readonly<Record<string, unknown>>;
  /** Names for things that happen, used in texts (`{psync.words.2}`), questions and comparisons: the last one up to the instant. */
  readonly refs?: Readonly<Record<string, Happening & { readonly nth?: number }>>;
  /** In this order; the name of a beat is its key, in the texts too. */
  readonly beats: Readonly<Record<string, Beat>>;
}

export interface Beat {
  /** It comes when this holds for the first time after the beat before. Absent: when the reader wants it. */
  readonly when?: Wait;
  /** The message that it is about, by its name in `refs`: it is selected, and `span` of its bytes. */
  readonly about?: string;
  readonly span?: SpanExplain;
  /** The view that shows it. */
  readonly view?: LessonView;
  /** The server whose insides the views show. */
  readonly node?: string;
  /** What is marked on the page. */
  readonly spots?: readonly Spot[];
  readonly ask?: Question;
  readonly task?: Task;
}

/** A view of the inspector; `info`, `role`, `config` and `log` are what an operator asks. */
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

/** A typed answer. The right one is worked out from the run, never stored; one try counts. */
export interface Question {
  readonly kind: 'number' | 'word';
  /** A value, as in a text. */
  readonly answer: string;
  /** The answer is seen when this has happened: the run goes on to there. Absent: it is there already. */
  readonly seen?: Wait;
  /** The message that shows it, by its name in `refs`, and which of its bytes. */
  readonly shownBy?: string;
  readonly span?: SpanExplain;
}

/** Something to do. */
export interface Task {
  /** All must hold at one time; the text has a sentence for each. What is graded is what is shown. */
  readonly goals: Readonly<Record<string, Wait>>;
  /** What solves it, one after the other; "Show me" does the same. */
  readonly solution: readonly SolutionStep[];
}

/** An act as the scenario format has it, or a knob turned from the start. `after`: not before this holds. */
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

/** Knobs, as the page has them: bytes, bytes a second (`null`: unlimited), microseconds. */
export interface Turns {
  readonly backlogSize?: number;
  readonly bytesPerSecond?: number | null;
  readonly latencyUs?: number;
}
