/** What was done, in a few words: the name of the run that came of it. */
import { branch, type Branch, type Branches, isTurned } from '../../store/branches';
import type { Intent } from '../../store/intent';
import { turnedKnobs } from '../../store/knobs';
import { followOf, shapeOf } from '../../store/topology/shape';
import { knobValue } from '../knobs/knobText';
import type { Say } from '../text/say';

export function actName(all: readonly Intent[], say: Say): string {
  // AUTH and passwords only prepare what was meant.
  const done =
    all.length > 1 ? all.filter((one) => !('run' in one && /^(auth|config set masterauth)\s/i.test(one.run))) : all;
  const [first, second] = done;
  if (!first) return say('runs.asWritten');
  const shape = shapeOf(done);
  if (shape) return say(`act.${shape.kind}`, { root: shape.root, n: shape.replicas });
  if ('add' in first) return say(done.length > 1 ? 'act.addMany' : 'act.add', { node: first.add, n: done.length });
  if ('stage' in first) return say('act.remove', { node: first.node });
  const moves = done.flatMap((one) => followOf(one) ?? []);
  const follows = moves.at(-1);
  if (moves.length > 2) return say('act.followMany', { n: moves.length });
  if (follows)
    return follows.master === null
      ? say('act.promote', { node: follows.node })
      : say('act.follow', { node: follows.node, master: follows.master });
  if ('run' in first) return `${first.node}> ${first.run}${done.length > 1 ? ` × ${done.length}` : ''}`;
  if ('pace' in first) return say('act.pace', { node: first.node, value: Object.values(first.pace).join(', ') });
  if ('node' in first && 'set' in first) return say('act.machine', { value: told(first.set) });
  if ('node' in first) return say(`act.${first.do}`, { node: first.node });
  const [a, b] = first.link;
  if ('do' in first && first.do === 'cut' && second && 'do' in second && second.do === 'restore')
    return say('act.drop', { a, b });
  if ('from' in first && first.from !== undefined)
    return say('act.holdFrom', { from: first.from, to: first.from === a ? b : a });
  if ('do' in first) return say(`act.${first.do}`, { a, b });
  return say('act.set', { a, b, value: Object.values(first.set).join(', ') });
}

/** `memory 67108864, fork 10us`. */
const told = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** A run's given name, or what was done or turned to make it. */
export function runName(of: Branch, tree: Branches, say: Say): string {
  if (of.name !== undefined) return of.name;
  if (!isTurned(of)) return actName(of.done, say);
  const before = (of.parent === null ? undefined : branch(tree, of.parent))?.recipe.knobs ?? {};
  const parts = turnedKnobs(of.recipe.knobs).flatMap(([name, value]) =>
    value === before[name] ? [] : [say('runs.knob', { knob: say(`knob.${name}`), value: knobValue(name, value, say) })],
  );
  return parts.length === 0 ? say('runs.knobsAsWritten') : parts.join(say('list.comma'));
}
