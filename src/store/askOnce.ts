/** Asks the engine for things, each once at a time: while an answer is under way the same question is not asked again. */
import type { Outcome } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';

export interface AskOnce {
  /** `key`: what is asked for. `take` is called with the answer, unless it is stale or refused. */
  readonly ask: <T>(key: string, question: () => Promise<Outcome<T>>, take: (answer: T) => void) => void;
  /** Forgets what is under way: everything may be asked again. */
  readonly clear: () => void;
}

export function createAskOnce(): AskOnce {
  const asked = new Set<string>();
  return {
    ask: (key, question, take) => {
      if (asked.has(key)) return;
      asked.add(key);
      question()
        .then((outcome) => {
          asked.delete(key);
          // A stale answer was overtaken by a later request, whose own answer will come.
          if (outcome.kind === 'done') take(outcome.value);
        })
        .catch((error: unknown) => {
          asked.delete(key);
          ignoreFailure(error);
        });
    },
    clear: () => asked.clear(),
  };
}
