/** What the reading of a run needs of a lesson: its beats, and the expressions in their texts. */
import type { BeatText, LessonText } from './lessonText';
import { expressionsIn } from './markup';

/** Every sentence of a beat. */
export const sentencesOf = ({ say, note, ask, task }: BeatText): readonly string[] => [
  say,
  ...(note === undefined ? [] : [note]),
  ...(ask ? [ask.question, ask.because, ...ask.hints] : []),
  ...(task ? [...Object.values(task.goals), ...task.hints, task.done] : []),
];

export const expressionsOf = ({ beats }: Pick<LessonText, 'beats'>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(beats).map(([id, beat]) => [id, [...new Set(sentencesOf(beat).flatMap(expressionsIn))]]),
  );
