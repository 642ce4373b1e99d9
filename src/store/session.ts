/**
 * The session connects the page with the engine: it opens runs, fetches the snapshots that the playback needs, and survives the engine's
 * death. Everything that a control does goes through here. It knows nothing of the DOM.
 */
import type { Gauges } from '../engine/timeline/gauges';
import { timeUs, type TimeUs } from '../protocol/units';
import type { Grain } from '../scene/story';
import { createClient, type EngineClient, type Export, type LessonToRead, type Outcome } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';
import type { Reading } from '../lessons/reading/read';
import type { Transport } from '../worker/channel';
import type { Knobs } from './knobs';
import { type Acting, createActing } from './acting';
import { arrive, type Entry, firstSeen } from './arrival';
import { type Branches, planted, shownBranch, turnedTo } from './branches';
import { createByteStepper } from './byteStepper';
import { createComparing } from './comparing';
import { createFollower, type Foreseen } from './follower';
import { createGrowing, wantedOf } from './growing';
import type { Intent } from './intent';
import type { Layout } from './recipe';
import { findExactly } from './findInFolds';
import { advance, moveTo, pause, play, seek, SPEEDS, step as goStep } from './playback';
import { type Notice, openRun, type OpenRun, type Source, startOf } from './run';
import { letGo } from './selection';
import type { Stores } from './stores';
import type { Found } from './until';
import type { Until } from '../worker/until';
import { holds } from './worlds';

export interface Session extends Acting {
  /** Shows a branch beside the run on screen, to compare them; `null`: stops comparing. */
  compare(id: number | null): void;
  open(source: Source, knobs?: Knobs, entry?: Entry, intents?: readonly Intent[], layout?: Layout): void;
  /** Opens a run that was kept, with all its branches. */
  reopen(tree: Branches, entry: Entry): void;
  /** Turns knobs "from the start": the same run is played again with them. */
  turn(knobs: Knobs): void;
  resetKnobs(): void;
  readonly step: (way: 1 | -1, grain?: Grain) => void;
  /** A step of what is held down. None while the last one still waits: what is let go stands, however slow the machine. */
  readonly stepHeld: (way: 1 | -1, grain?: Grain) => void;
  seek(at: TimeUs): void;
  home(): void;
  end(): void;
  togglePlay(): void;
  faster(way: 1 | -1): void;
  /** Called for each frame: moves on by seconds of wall time, but no further than is known. Answers whether it moved. */
  advance(wallSeconds: number): boolean;
  /** Where the picture will be in so many seconds of wall time if nobody interferes; `null`: the World of that instant is not known yet. */
  foresee(wallSeconds: number): Foreseen | null;
  /** Moves forwards to an instant, fast but so that messages are seen crossing; jumps there where motion is reduced. */
  runTo(at: TimeUs): void;
  /** Where `wish` next comes true after the instant that the picture is at or moving to; `null`: the run or the wish has been replaced. */
  find(wish: Until, told?: (upTo: TimeUs) => void): Promise<Found | null>;
  /** The run as files; `null`: the run is another by now, or the engine is gone. */
  exportRun(): Promise<Export | null>;
  /** What charts plot of the run, at these instants; `null`: the run is another by now, or the engine is gone. */
  series(at: readonly TimeUs[]): Promise<readonly Gauges[] | null>;
  /** A lesson in the run on screen; `null`: the run is another by now, or the engine is gone. */
  read(lesson: LessonToRead): Promise<Reading | null>;
  /** After a failure: starts a new engine and opens the same run at the same instant. */
  goOn(): void;
  tell(notice: Notice): void;
  closeNotices(): void;
  stop(): void;
}

export function createSession(stores: Stores, connect: () => Transport): Session {
  const { playback, run, selection, settings } = stores;
  /** Counts calls of `open`, so that an answer is not shown over that of a later call. */
  let asked = 0;
  /** The number of the call whose run is on screen. */
  let shown = 0;
  /** The last run that was asked for: a new engine is asked for it if the old one died before it answered. */
  let wish: { readonly tree: Branches; readonly entry: Entry } | null = null;
  let client: EngineClient = start();
  const follower = createFollower(stores, () => client);
  const growing = createGrowing(
    stores,
    () => client,
    (open) => follower.renew(open),
  );
  const bytes = createByteStepper(stores, () => client);
  const comparing = createComparing(stores, connect);

  function start(): EngineClient {
    const fresh = createClient(connect(), {
      onFailure: ({ message, died, reproduction }) => {
        const { open, branches } = run.getState();
        const tree = wish?.tree ?? branches;
        const recipe = tree && shownBranch(tree).recipe;
        // A worker that died cannot say what it was doing, but what it was asked is known here.
        const asked = {
          scenario: recipe?.source.scenario,
          knobs: recipe?.knobs ?? {},
          intents: recipe?.intents ?? [],
          at: playback.getState().at,
        };
        run.setState({
          status: 'failed',
          opening: false,
          failure: {
            message: message.replace(/^Uncaught /, ''),
            died,
            reproduction: reproduction || JSON.stringify(asked),
          },
        });
        if (open) pause(playback, open);
      },
    });
    fresh.describe().then((outcome) => {
      if (outcome.kind !== 'done') return;
      const { charts, redis, commands: modelled, redisCommands: ofRedis, directives } = outcome.value;
      run.setState({ charts, redis, commands: { modelled, ofRedis }, directives });
    }, ignoreFailure);
    return fresh;
  }

  const track = (): OpenRun | null => run.getState().open;

  async function request(tree: Branches, entry: Entry): Promise<void> {
    const number = ++asked;
    const before = wish;
    const { source, knobs, intents } = shownBranch(tree).recipe;
    wish = { tree, entry };
    run.setState({ opening: true });
    const outcome = await client.open(source.scenario, knobs, intents);
    if (outcome.kind === 'stale') return;
    if (outcome.kind === 'refused') {
      if (number === asked) run.setState({ opening: false });
      if (number === asked) wish = before;
      return refused(tree, outcome.sentence);
    }
    const last = track();
    const wasSame = run.getState().source === source;
    const open = openRun(outcome.value);
    const into: Entry = entry.kind === 'stay' && !(last && wasSame) ? { kind: 'fresh' } : entry;
    // The old picture stays until the World of the instant at which this run will first be shown is there.
    const first = firstSeen(playback, open, into, last);
    const there = holds(outcome.value.snapshot, first) ? null : await client.snapshot(open.report.run, first);
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
      // While a later call is waiting, the slider's thumb stays where the finger is.
      ...(number === asked ? { turned: knobs, opening: false } : {}),
      snapshot: world ?? outcome.value.snapshot,
      before: null,
      stood: world ? first : outcome.value.startsAt,
      bytes: null,
      why: null,
    });
    letGo(selection);
    if (!wasSame) selection.setState({ node: null });
    const wanted =
      into.kind === 'at' || into.kind === 'acted'
        ? wantedOf(open.report, into.at)
        : into.kind === 'stay'
          ? wantedOf(open.report, playback.getState().at)
          : null;
    arrive(stores, open, into, last);
    const left = playback.getState();
    growing.start(open, wanted, (reached) => {
      // A reader who has moved on in the meantime is left where he is.
      const { at, motion } = playback.getState();
      if (into.kind !== 'acted' && (at !== left.at || motion !== 'still')) return;
      arrive(stores, reached, into.kind === 'stay' && wanted !== null ? { kind: 'at', at: wanted } : into, last);
    });
  }

  function refused(tree: Branches, sentence: string): void {
    const { source, branches } = run.getState();
    const { recipe } = shownBranch(tree);
    const acted = branches !== null && shownBranch(branches).recipe.intents.length !== recipe.intents.length;
    tell({
      kind: 'refused',
      of: source === recipe.source ? (acted ? 'act' : 'knobs') : recipe.intents.length > 0 ? 'link' : 'file',
      sentence,
    });
    // The knobs go back to where they stand in the run that stays.
    if (!run.getState().opening && branches) run.setState({ turned: shownBranch(branches).recipe.knobs });
    // The intents in a link may be nonsense; the scenario may still be good without them.
    if (!track() && recipe.intents.length > 0) ask(planted({ ...recipe, intents: [] }), { kind: 'fresh' });
  }

  function tell(notice: Notice): void {
    const { notices } = run.getState();
    // What came of the last thing that was tried is what matters.
    const kept = OUTCOMES.has(notice.kind) ? notices.filter((n) => !OUTCOMES.has(n.kind)) : notices;
    run.setState({ notices: [...kept, notice] });
  }

  const ask = (tree: Branches, entry: Entry): void => void request(tree, entry).catch(ignoreFailure);
  const tree = (): Branches | null => (run.getState().opening ? (wish?.tree ?? null) : run.getState().branches);
  const goTo = (next: Branches, entry: Entry): void => {
    run.setState({ turned: shownBranch(next).recipe.knobs, removed: null });
    ask(next, entry);
  };
  const acting = createActing({
    tree,
    goTo,
    at: () => playback.getState().at,
    latest: () => {
      const { at } = playback.getState();
      return run.getState().opening && wish?.entry.kind === 'acted' ? timeUs(Math.max(at, wish.entry.at)) : at;
    },
    keep: (left) => {
      if (wish) wish = { ...wish, tree: left };
      run.setState({ branches: left, removed: null });
    },
    removed: (removed) => run.setState({ removed }),
  });
  const withTrack = (act: (open: OpenRun) => void): void => {
    const open = track();
    if (open) act(open);
  };

  const ofRun = async <T>(askFor: (run: number) => Promise<Outcome<T>>): Promise<T | null> => {
    const open = track();
    if (!open) return null;
    try {
      const outcome = await askFor(open.report.run);
      return outcome.kind === 'done' ? outcome.value : null;
    } catch (error) {
      ignoreFailure(error);
      return null;
    }
  };

  const step: Session['step'] = (way, grain = playback.getState().grain) =>
    growing.exactly(way, (open) => {
      if (grain === 'byte') bytes.step(way);
      else goStep(playback, open, way, grain, settings.getState().reducedMotion);
    });

  return {
    open: (source, knobs = {}, entry = { kind: 'fresh' }, intents = [], layout) => {
      if (run.getState().notices.some((n) => n.kind === 'refused'))
        run.setState({ notices: run.getState().notices.filter((n) => n.kind !== 'refused') });
      ask(planted({ source, knobs, intents, layout }), entry);
    },
    reopen: (kept, entry) => goTo(kept, entry),
    ...acting,
    compare: (id) => comparing.compare(id),
    turn: (knobs) => {
      const from = tree();
      // Kept at once, so that two knobs turned quickly do not forget each other.
      if (from) goTo(turnedTo(from, { ...run.getState().turned, ...knobs }), { kind: 'stay' });
    },
    resetKnobs: () => {
      const from = tree();
      if (from) goTo(turnedTo(from, {}), { kind: 'stay' });
    },
    step,
    stepHeld: (way, grain) => {
      if (playback.getState().waiting === 0) step(way, grain);
    },
    seek: (at) => withTrack((open) => seek(playback, open, at)),
    runTo: (at) =>
      withTrack((open) => (settings.getState().reducedMotion ? seek(playback, open, at) : moveTo(playback, open, at))),
    find: async (wish, told = () => undefined) => {
      const open = track();
      if (!open) return null;
      const { at, target } = playback.getState();
      try {
        return await findExactly(client, open.report, wish, target ?? at, told);
      } catch (error) {
        ignoreFailure(error);
        return null;
      }
    },
    exportRun: () => {
      const { branches } = run.getState();
      const layout = branches ? shownBranch(branches).recipe.layout : undefined;
      return ofRun((of) => client.exportRun(of, layout));
    },
    series: (at) => ofRun((of) => client.series(of, at)),
    read: (lesson) => ofRun((of) => client.read(of, lesson)),
    home: () => withTrack((open) => seek(playback, open, startOf(open))),
    end: () => withTrack((open) => seek(playback, open, open.report.until)),
    togglePlay: () =>
      withTrack((open) => (playback.getState().motion === 'play' ? pause(playback, open) : play(playback, open))),
    advance: (wallSeconds) => {
      const open = track();
      return open === null || advance(playback, open, wallSeconds, (from, to) => follower.reach(from, to));
    },
    foresee: (wallSeconds) => follower.foresee(wallSeconds),
    faster: (way) => {
      const index = SPEEDS.indexOf(playback.getState().speed) + way;
      const speed = SPEEDS[index];
      if (speed) playback.setState({ speed, real: false });
    },
    goOn: () => {
      const { branches } = run.getState();
      const { at } = playback.getState();
      client.close();
      client = start();
      run.setState({ failure: null, status: track() ? 'ready' : 'starting' });
      if (branches) ask(branches, { kind: 'at', at });
      else if (wish) ask(wish.tree, wish.entry);
    },
    tell,
    closeNotices: () => run.setState({ notices: [] }),
    stop: () => {
      follower.stop();
      comparing.stop();
      client.close();
    },
  };
}

const OUTCOMES: ReadonlySet<Notice['kind']> = new Set(['refused', 'progress']);
