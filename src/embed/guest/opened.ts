/** Waits for the run to which an act leads. */
import { inEnglish } from '../../refusal/inEnglish';
import type { OpenRun, RunState, RunStore } from '../../store/run';

/** Resolves as soon as the condition holds, at once if it does already. */
export function until<S>(
  store: { readonly getState: () => S; readonly subscribe: (heard: (now: S) => void) => () => void },
  holds: (now: S) => boolean,
): Promise<S> {
  return new Promise((resolve) => {
    const now = store.getState();
    if (holds(now)) return resolve(now);
    const stop = store.subscribe((later) => {
      if (!holds(later)) return;
      stop();
      resolve(later);
    });
  });
}

/** The open run, once there is one; rejects if the engine is gone. */
export async function openNow(run: RunStore): Promise<OpenRun> {
  const { open, failure } = await until(run, (now) => now.open !== null || now.failure !== null);
  if (open === null) throw new Error(failure?.message ?? 'There is no run.');
  return open;
}

/** Does something that opens a run, and answers the run. If it is refused, rejects with the sentence: hosts are spoken to in English. */
export async function opened(run: RunStore, act: () => unknown): Promise<OpenRun> {
  const before = run.getState().notices;
  await act();
  const { failure } = await until(run, (now) => !now.opening || now.failure !== null);
  if (failure) throw new Error(failure.message);
  // The notice is set right after the state that says so.
  await Promise.resolve();
  const refused = refusalSince(before, run.getState());
  if (refused !== null) throw new Error(refused);
  return openNow(run);
}

function refusalSince(before: RunState['notices'], { notices }: RunState): string | null {
  const found = notices.find((notice) => notice.kind === 'refused' && !before.includes(notice));
  return found?.kind === 'refused' ? inEnglish(found.refusal) : null;
}
