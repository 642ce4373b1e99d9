/** Plays a lesson as a reader does who does what its tasks ask: the same worker, the same reading, no page. */
import type { Lesson, SolutionStep } from '../lessons/lesson';
import type { LessonText } from '../lessons/lessonText';
import { expressionsOf } from '../lessons/plan';
import type { BeatReading, Reading } from '../lessons/reading/read';
import { createHost } from '../worker/host';
import type { Knobs } from '../worker/knobs/rows';
import { inEnglish } from '../refusal/inEnglish';
import type { Answer, Request, RunReport } from '../worker/messages';

export interface PlayedLesson {
  readonly reading: Reading;
  readonly report: RunReport;
  /** The run as a scenario of its own, with what was done in it. */
  readonly scenario: string;
}

/** As "Show me" does: at once. */
const AT_ONCE_US = 1;
/** As a person does: an act, a look, the next act. */
export const PERSON_US = 1_300_000;

/** `does`: whether a step of a beat's solution is done; `pauseUs`: how long before each. */
export function playLesson(
  lesson: Lesson,
  text: LessonText,
  does: (beat: string, step: number) => boolean = () => true,
  pauseUs = AT_ONCE_US,
): PlayedLesson {
  const host = createHost();
  const ask = <K extends Request['kind']>(request: Request & { readonly kind: K }): Extract<Answer, { kind: K }> => {
    const said = host({ id: 1, request });
    if ('failure' in said) throw new Error(said.failure.message);
    if (said.answer.kind === 'refused') throw new Error(inEnglish(said.answer.refusal));
    return said.answer as Extract<Answer, { kind: K }>;
  };
  let knobs: Knobs = {};
  const intents: unknown[] = [];
  const expressions = expressionsOf(text);
  const look = (): { report: RunReport; reading: Reading } => {
    const { report } = ask({ kind: 'open', scenario: lesson.scenario, knobs, intents });
    const { reading } = ask({ kind: 'read', run: report.run, lesson, expressions });
    return { report, reading };
  };

  let now = look();
  let last = 0;
  for (const [id, beat] of Object.entries(lesson.beats))
    for (const [k, step] of (beat.task?.solution ?? []).entries()) {
      const comesAt = beatOf(now.reading, id).comesAt;
      const may = beatOf(now.reading, id).steps[k] ?? null;
      if (comesAt === null || may === null || !does(id, k)) continue;
      const { after: _, ...act } = step;
      if ('turn' in act) knobs = { ...knobs, ...act.turn };
      else {
        // As the page does: after all that has happened at that instant, and each act after the one before.
        last = Math.max(0, may, last) + pauseUs;
        intents.push({ ...(act satisfies Exclude<SolutionStep, { turn: unknown }> | object), at: `${last}us` });
      }
      now = look();
    }
  const { scenario } = ask({ kind: 'export', run: now.report.run });
  return { ...now, scenario };
}

export function beatOf({ beats }: Reading, id: string): BeatReading {
  const found = beats.find((beat) => beat.id === id);
  if (!found) throw new Error(`no beat ${id}`);
  return found;
}
