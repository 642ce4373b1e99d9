/**
 * Reads a lesson in a run: when each beat comes, its values, the message at which it points, when each goal is met. The run is known to its
 * end, so nothing is polled: answers are instants. `null`: never, until somebody acts and there is another run.
 *
 * ```
 *   beat      from             comes                 over
 *   ping      start            first PING            at once
 *   guess     ping             at once               when its answer can be seen
 *   cut       guess over       at once               when all goals are met
 * ```
 */
import type { Span, SpanExplain } from '../../protocol/span';
import type { TimeUs } from '../../protocol/units';
import type { Beat, Lesson, Task } from '../lesson';
import type { Value } from './happenings';
import { firstHold, flips, type Sense, senseOf } from './sense';
import { type Lookup, lookupOf } from './values';
import type { RunView } from './view';

export interface Reading {
  readonly beats: readonly BeatReading[];
}

export interface BeatReading {
  readonly id: string;
  /** When it comes; `null`: not in this run. */
  readonly comesAt: TimeUs | null;
  /** When the next beat may come: its answer can be seen, or its goals are met. */
  readonly overAt: TimeUs | null;
  /** The values of its texts when it comes, and when it is over. */
  readonly values: Values;
  readonly after: Values;
  readonly about: Pointed | null;
  readonly answer: { readonly value: Value; readonly shownBy: Pointed | null } | null;
  /** For each goal, in order: the instants at which it begins and ceases to hold, alternately. */
  readonly goals: readonly (readonly TimeUs[])[];
  /** For each step of the solution: from when on it may be done; `null`: not yet in this run. */
  readonly steps: readonly (TimeUs | null)[];
}

export type Values = Readonly<Record<string, Value>>;

/** A message, and some of its bytes. */
export interface Pointed {
  readonly message: number;
  /** `start-end` within the message. */
  readonly span: string | null;
}

/** `expressions`: those in the texts of each beat. */
export function readLesson(
  view: RunView,
  lesson: Pick<Lesson, 'refs' | 'beats'>,
  expressions: Readonly<Record<string, readonly string[]>>,
): Reading {
  const lookup = lookupOf(view, lesson);
  let since: TimeUs | null = view.startsAt;
  const beats = Object.entries(lesson.beats).map(([id, beat]): BeatReading => {
    const comesAt: TimeUs | null =
      since === null || beat.when === undefined ? since : firstHold(senseOf(beat.when, view, lookup), view, since);
    const overAt = comesAt === null ? null : ends(beat, comesAt, view, lookup);
    since = overAt;
    const values = (at: TimeUs | null): Values =>
      at === null
        ? {}
        : Object.fromEntries((expressions[id] ?? []).map((one) => [one, lookup.value(one, at)] as const));
    return {
      id,
      comesAt,
      overAt,
      values: values(comesAt),
      after: values(overAt),
      about: pointed(beat.about, beat.span, comesAt, view, lookup),
      answer:
        beat.ask === undefined || overAt === null
          ? null
          : {
              value: lookup.value(beat.ask.answer, overAt),
              shownBy: pointed(beat.ask.shownBy, beat.ask.span, overAt, view, lookup),
            },
      goals: comesAt === null ? [] : goalsOf(beat.task, view, lookup).map((goal) => flips(goal, view, comesAt)),
      steps: (beat.task?.solution ?? []).map(({ after }) =>
        comesAt === null || after === undefined ? comesAt : firstHold(senseOf(after, view, lookup), view, comesAt),
      ),
    };
  });
  return { beats };
}

function ends({ ask, task }: Beat, comesAt: TimeUs, view: RunView, lookup: Lookup): TimeUs | null {
  const seen = ask?.seen === undefined ? comesAt : firstHold(senseOf(ask.seen, view, lookup), view, comesAt);
  if (seen === null || task === undefined) return seen;
  const goals = goalsOf(task, view, lookup);
  const changes = goals.flatMap((goal) => goal.changes ?? []);
  const all: Sense = {
    changes: goals.some((goal) => goal.changes === null) ? null : changes,
    holds: (from, at) => goals.every((goal) => goal.holds(from, at)),
  };
  return firstHold(all, view, seen);
}

const goalsOf = (task: Task | undefined, view: RunView, lookup: Lookup): readonly Sense[] =>
  Object.values(task?.goals ?? {}).map((goal) => senseOf(goal, view, lookup));

function pointed(
  name: string | undefined,
  explain: SpanExplain | undefined,
  at: TimeUs | null,
  view: RunView,
  lookup: Lookup,
): Pointed | null {
  const message = name === undefined || at === null ? null : (lookup.ref(name, at)?.message ?? null);
  if (message === null) return null;
  const span = explain === undefined ? undefined : leafSaying(view.spansOf(message), explain);
  return { message: message.id, span: span ? `${span.start}-${span.end}` : null };
}

function leafSaying(spans: readonly Span[], explain: SpanExplain): Span | undefined {
  for (const span of spans) {
    if (span.explain === explain) return span;
    const inside = span.children && leafSaying(span.children, explain);
    if (inside) return inside;
  }
  return undefined;
}

/** A goal holds at an instant if it has begun to hold more often than it has ceased. */
export const holdsAt = (turns: readonly TimeUs[], at: TimeUs): boolean =>
  turns.filter((turn) => turn <= at).length % 2 === 1;
