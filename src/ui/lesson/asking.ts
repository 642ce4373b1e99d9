/** The questions and tasks of a lesson, as lists for its card. */
import type { LoadedLesson } from '../../lessons/loaded';
import type { Reading, Values } from '../../lessons/reading/read';

export interface Asking {
  readonly id: string;
  readonly text: string;
  readonly values: Values;
}

export function beatsAsking(
  { text }: LoadedLesson,
  reading: Reading | null,
): { readonly questions: readonly Asking[]; readonly tasks: readonly Asking[] } {
  const beats = Object.entries(text.beats).map(([id, beat]) => ({
    id,
    ...beat,
    values: reading?.beats.find((one) => one.id === id)?.values ?? {},
  }));
  return {
    questions: beats.flatMap(({ id, ask, values }) => (ask ? [{ id, text: ask.question, values }] : [])),
    tasks: beats.flatMap(({ id, task, values }) =>
      Object.values(task?.goals ?? {}).map((goal) => ({ id, text: goal, values })),
    ),
  };
}
