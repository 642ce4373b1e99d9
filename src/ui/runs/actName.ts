/** What was done, in a few words: the name of a run that came of it. */
import type { Intent } from '../../store/intent';
import type { Say } from '../text/say';

export function actName(done: readonly Intent[], say: Say): string {
  const [first] = done;
  if (!first) return say('runs.asWritten');
  if ('run' in first) return `${first.node}> ${first.run}${done.length > 1 ? ` × ${done.length}` : ''}`;
  if ('node' in first) return say(`act.${first.do}`, { node: first.node });
  const [a, b] = first.link;
  if ('do' in first) return say(`act.${first.do}`, { a, b });
  return say('act.set', { a, b, value: Object.values(first.set).join(', ') });
}
