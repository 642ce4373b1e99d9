/** What a reader does about a question or a task. No first picture waits for it. */
import type { Session } from '../session';
import type { Stores } from '../stores';
import { isAnswer, isRight } from './answers';
import type { Beats } from './beats';
import { type LessonStore, tellingBeat } from './lessonState';
import type { Opening } from './opening';
import type { Pointing } from './pointing';
import { createTaskHelp, type TaskHelp } from './taskHelp';

export interface Tasks extends TaskHelp {
  /** The first answer counts; what is none leaves the question open. */
  answer(given: string): void;
}

/** What they need of the lesson that is told. */
export interface Told {
  readonly stores: Stores;
  readonly store: LessonStore;
  readonly session: Session;
  readonly opening: Opening;
  readonly beats: Beats;
  readonly pointing: Pointing;
}

export function createTasks({ stores, store, session, opening, beats, pointing }: Told): Tasks {
  return {
    ...createTaskHelp(stores, store, session, opening, pointing),
    answer: (given) => {
      const now = tellingBeat(store.getState());
      const { ask } = now?.beat ?? {};
      if (!now?.reading?.answer || !ask || now.answered || !isAnswer(ask, given)) return;
      const right = isRight(ask, given, now.reading.answer.value);
      store.setState({ answers: { ...store.getState().answers, [now.id]: { given: given.trim(), right } } });
      if (now.reading.overAt !== null) beats.travel(now.reading.overAt);
    },
  };
}
