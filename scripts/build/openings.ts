/**
 * What a page asks of the engine until it shows a lesson. A build asks it all, to see which functions that takes (ran.ts). Vite bundles this
 * file for it: Node would not find lessons by a pattern.
 */
import first from '../../src/scenarios/first-sync-diskless.json';
import type { Lesson } from '../../src/lessons/lesson';
import type { LessonText } from '../../src/lessons/lessonText';
import { expressionsOf } from '../../src/lessons/plan';
import type { Answer, Request } from '../../src/worker/messages';

type Ask = (request: Request) => Answer;
type Files<T> = Readonly<Record<string, T>>;

const LESSONS: Files<Lesson> = import.meta.glob<Lesson>(
  ['../../src/lessons/content/*.ts', '!../../src/lessons/content/*.*.ts'],
  { import: 'lesson', eager: true },
);
const TEXTS: Files<LessonText> = import.meta.glob<LessonText>('../../src/lessons/content/*.{en,zh}.ts', {
  import: 'text',
  eager: true,
});

/** Opens every lesson of the course, and the situation that a link falls back to. */
export function openAll(ask: Ask): void {
  for (const [path, lesson] of Object.entries(LESSONS)) {
    const run = open(ask, lesson.scenario);
    for (const [name, text] of Object.entries(TEXTS))
      if (name.startsWith(path.replace('.ts', '.')))
        ask({ kind: 'read', run, lesson, expressions: expressionsOf(text) });
  }
  open(ask, JSON.stringify(first));
}

function open(ask: Ask, scenario: unknown): number {
  const answer = ask({ kind: 'open', scenario, knobs: {} });
  if (answer.kind !== 'open') throw new Error(`openings: ${JSON.stringify(answer)}`);
  const { run, startsAt, endsAt } = answer.report;
  for (const at of [startsAt, endsAt]) ask({ kind: 'snapshot', run, at });
  return run;
}
