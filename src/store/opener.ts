/**
 * Opens runs. The old picture stays until the World is known in which the new run is first shown. When a slider is dragged, runs are asked
 * for faster than they are played; only the last one matters, but earlier ones are shown if they are ready:
 *
 * ```
 *   asked       1 ─ 2 ─ 3       while 1 is played, 3 takes the place of 2, which is never sent
 *   answered        1 ─── 3     if 1's first World came after 3, it would be dropped
 * ```
 */
import { type Refusal, within } from '../refusal/refusal';
import { ignoreFailure } from '../worker/engineFailure';
import type { EngineClient } from '../worker/client';
import { arrive, type Entry, firstSeen } from './arrival';
import { type Branches, planted, shownBranch } from './branches';
import type { Follower } from './follower';
import { type Growing, wantedOf } from './growing';
import { tell } from './notices';
import { openRun, type OpenRun } from './run';
import { letGo } from './selection';
import type { Stores } from './stores';
import { holds } from './worlds';

/** A run that was asked for: the one that is shown in its tree. */
export interface Wish {
  readonly tree: Branches;
  /** Where it is to be shown first. */
  readonly entry: Entry;
}

export interface Opener {
  ask(tree: Branches, entry: Entry): void;
  /** The last that was asked for; `null`: none yet. If the engine dies before it answers, its successor is asked for this. */
  readonly wish: () => Wish | null;
  /** Replaces the tree. The run that is shown, or waited for, stays the same. */
  keep(tree: Branches): void;
}

export function createOpener(stores: Stores, client: () => EngineClient, follower: Follower, growing: Growing): Opener {
  const { playback, run, selection } = stores;
  /** Counts calls, so that an answer is never shown over that of a later call. */
  let asked = 0;
  /** The number of the call whose run is on screen. */
  let shown = 0;
  let wish: Wish | null = null;

  async function request(tree: Branches, entry: Entry): Promise<void> {
    const number = ++asked;
    const before = wish;
    const { source, knobs, intents } = shownBranch(tree).recipe;
    wish = { tree, entry };
    run.setState({ opening: true });
    const outcome = await client().open(source.scenario, knobs, intents);
    if (outcome.kind === 'stale') return;
    if (outcome.kind === 'refused') {
      if (number === asked) run.setState({ opening: false });
      if (number === asked) wish = before;
      return refused(tree, outcome.refusal);
    }
    const last = run.getState().open;
    const wasSame = run.getState().source === source;
    const open = openRun(outcome.value);
    const into: Entry = entry.kind === 'stay' && !(last && wasSame) ? { kind: 'fresh' } : entry;
    const first = firstSeen(playback, open, into, last);
    const there = holds(outcome.value.snapshot, first) ? null : await client().snapshot(open.report.run, first);
    // Meanwhile a later call may have been answered, and its run is on screen.
    if (number < shown) return;
    shown = number;
    const world = there?.kind === 'done' ? there.value : null;
    follower.reset(open, world);
    run.setState({
      status: 'ready',
      failure: null,
      open,
      source,
      branches: number === asked ? (wish?.tree ?? tree) : tree,
      // While a later call is waiting, the slider's thumb stays under the finger.
      ...(number === asked ? { turned: knobs, opening: false } : {}),
      snapshot: world ?? outcome.value.snapshot,
      before: null,
      stood: world ? first : outcome.value.startsAt,
      bytes: null,
      why: null,
    });
    letGo(selection);
    if (!wasSame) selection.setState({ node: null });
    enter(open, into, last);
  }

  /** Goes to where the run is first shown, as far as it is known by now. If that instant is not known yet, goes there when it is. */
  function enter(open: OpenRun, into: Entry, last: OpenRun | null): void {
    const at = into.kind === 'stay' ? playback.getState().at : into.kind === 'fresh' ? null : into.at;
    const wanted = at === null ? null : wantedOf(open.report, at);
    arrive(stores, open, into, last);
    const left = playback.getState();
    growing.start(open, wanted, (reached) => {
      // A reader who has moved on in the meantime is not moved.
      const now = playback.getState();
      if (into.kind !== 'acted' && (now.at !== left.at || now.motion !== 'still')) return;
      arrive(stores, reached, into.kind === 'stay' && wanted !== null ? { kind: 'at', at: wanted } : into, last);
    });
  }

  function refused(tree: Branches, refusal: Refusal): void {
    const { source, branches, open } = run.getState();
    const { recipe } = shownBranch(tree);
    const acted = branches !== null && shownBranch(branches).recipe.intents.length !== recipe.intents.length;
    tell(run, {
      kind: 'refused',
      of: source === recipe.source ? (acted ? 'act' : 'knobs') : recipe.intents.length > 0 ? 'link' : 'file',
      refusal: recipe.source.kind === 'file' && recipe.source.inside ? within(recipe.source.inside, refusal) : refusal,
    });
    // The knobs go back to their values in the run that stays.
    if (!run.getState().opening && branches) run.setState({ turned: shownBranch(branches).recipe.knobs });
    // The intents in a link may be nonsense; the scenario may still be good without them.
    if (!open && recipe.intents.length > 0) ask(planted({ ...recipe, intents: [] }), { kind: 'fresh' });
  }

  const ask = (tree: Branches, entry: Entry): void => void request(tree, entry).catch(ignoreFailure);

  return {
    ask,
    wish: () => wish,
    keep: (tree) => {
      if (wish) wish = { ...wish, tree };
      run.setState({ branches: tree, removed: null });
    },
  };
}
