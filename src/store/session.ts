/**
 * The session connects the page with the engine. Everything that a control does goes through here: opening runs ({@link createOpener}),
 * moving through the one on screen ({@link createMoves}), acting in it ({@link createActing}), asking the engine about it. When the engine
 * dies the session goes on with another. It knows nothing of the DOM.
 */
import { timeUs } from '../protocol/units';
import type { Transport } from '../worker/channel';
import type { EngineClient, Outcome } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';
import { type Acting, createActing } from './acting';
import type { Entry } from './arrival';
import { type Branches, planted, shownBranch, turnedTo } from './branches';
import { createEngine } from './engine';
import { createFollower } from './follower';
import { createGrowing } from './growing';
import type { Intent } from './intent';
import type { Knobs } from './knobs';
import { createMoves, type Moves } from './moves';
import { tell } from './notices';
import { createOpener, type Wish } from './opener';
import type { Layout } from './recipe';
import type { Notice, OpenRun, Source } from './run';
import type { Stores } from './stores';

export interface Session extends Acting, Moves {
  open(source: Source, knobs?: Knobs, entry?: Entry, intents?: readonly Intent[], layout?: Layout): void;
  /** Opens a run that was kept, with all its branches. */
  reopen(tree: Branches, entry: Entry): void;
  /** Turns knobs "from the start": the same run is played again with them. */
  turn(knobs: Knobs): void;
  resetKnobs(): void;
  /** Asks the engine about the run on screen; `null`: there is none, it is another by now, or the engine is gone. */
  ask<T>(question: (engine: EngineClient, open: OpenRun) => Promise<Outcome<T>>): Promise<T | null>;
  /** After a failure: starts a new engine and opens the same run at the same instant. */
  goOn(): void;
  tell(notice: Notice): void;
  closeNotices(): void;
  stop(): void;
}

export function createSession(stores: Stores, connect: () => Transport): Session {
  const { playback, run } = stores;
  const client = (): EngineClient => engine.client();
  const follower = createFollower(stores, client);
  const growing = createGrowing(stores, client, (open) => follower.renew(open));
  const opener = createOpener(stores, client, follower, growing);
  const engine = createEngine(stores, connect, () => opener.wish()?.tree ?? null);

  /** What was asked for and is not on screen yet. */
  const waiting = (): Wish | null => (run.getState().opening ? opener.wish() : null);
  const tree = (): Branches | null => (run.getState().opening ? (waiting()?.tree ?? null) : run.getState().branches);
  const goTo = (next: Branches, entry: Entry): void => {
    run.setState({ turned: shownBranch(next).recipe.knobs, removed: null });
    opener.ask(next, entry);
  };
  const turnTo = (knobs: Knobs): void => {
    const from = tree();
    if (from) goTo(turnedTo(from, knobs), { kind: 'stay' });
  };
  const acting = createActing({
    tree,
    goTo,
    at: () => playback.getState().at,
    latest: () => {
      const { at } = playback.getState();
      const entry = waiting()?.entry;
      return entry?.kind === 'acted' ? timeUs(Math.max(at, entry.at)) : at;
    },
    keep: (left) => opener.keep(left),
    removed: (removed) => run.setState({ removed }),
  });

  return {
    ...createMoves(stores, client, follower, growing),
    ...acting,
    open: (source, knobs = {}, entry = { kind: 'fresh' }, intents = [], layout) => {
      const { notices } = run.getState();
      if (notices.some((n) => n.kind === 'refused'))
        run.setState({ notices: notices.filter((n) => n.kind !== 'refused') });
      opener.ask(planted({ source, knobs, intents, layout }), entry);
    },
    reopen: goTo,
    // Kept at once, so that two knobs turned quickly do not forget each other.
    turn: (knobs) => turnTo({ ...run.getState().turned, ...knobs }),
    resetKnobs: () => turnTo({}),
    ask: async (question) => {
      const { open } = run.getState();
      if (!open) return null;
      try {
        const outcome = await question(client(), open);
        return outcome.kind === 'done' ? outcome.value : null;
      } catch (error) {
        ignoreFailure(error);
        return null;
      }
    },
    goOn: () => {
      const { branches, open } = run.getState();
      const { at } = playback.getState();
      engine.restart();
      run.setState({ failure: null, status: open ? 'ready' : 'starting' });
      const wish = opener.wish();
      if (branches) opener.ask(branches, { kind: 'at', at });
      else if (wish) opener.ask(wish.tree, wish.entry);
    },
    tell: (notice) => tell(run, notice),
    closeNotices: () => run.setState({ notices: [] }),
    stop: () => {
      follower.stop();
      client().close();
    },
  };
}
