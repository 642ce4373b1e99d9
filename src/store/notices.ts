/** Tells the reader something that is no crash: a file was refused, a parameter of the link means nothing. */
import type { Notice, RunStore } from './run';

export function tell(run: RunStore, notice: Notice): void {
  const { notices } = run.getState();
  // What came of the last thing that was tried is what matters.
  const kept = OUTCOMES.has(notice.kind) ? notices.filter((n) => !OUTCOMES.has(n.kind)) : notices;
  // Said again it is the same sentence, and of many sentences nobody reads the first.
  const others = kept.filter((n) => JSON.stringify(n) !== JSON.stringify(notice));
  run.setState({ notices: [...others, notice].slice(-MOST_NOTICES) });
}

const MOST_NOTICES = 8;

const OUTCOMES: ReadonlySet<Notice['kind']> = new Set(['refused', 'progress']);
