/**
 * Holds the page and the engine together: opens runs, follows the playback with snapshots, survives the engine's death. All
 * that a control does goes through here; nothing in it knows of the DOM.
 */
import { timeUs, type TimeUs } from '../protocol/units';
import type { Grain } from '../scene/story';
import { createClient, type EngineClient, EngineFailure, type Export } from '../worker/client';
import type { Transport } from '../worker/channel';
import type { Knobs } from '../worker/messages';
import { createFollower } from './follower';
import { samePlace } from './place';
import { moveTo, pause, play, type PlaybackStore, seek, SPEEDS, step } from './playback';
import { type Notice, openRun, type OpenRun, type RunStore, type Source } from './run';
import type { SelectionStore } from './selection';
import type { SettingsStore } from './settings';

export interface Stores {
  readonly playback: PlaybackStore;
  readonly run: RunStore;
  readonly selection: SelectionStore;
  readonly settings: SettingsStore;
}

/** Where a fresh run starts: at its beginning with one message crossing, at an instant, or where the reader was. */
export type Entry =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'at'; readonly at: TimeUs }
  | { readonly kind: 'stay' };

export interface Session {
  open(source: Source, knobs?: Knobs, entry?: Entry): void;
  /** Turns knobs "from the start": the same run again, at once. */
  turn(knobs: Knobs): void;
  resetKnobs(): void;
  step(way: 1 | -1, grain?: Grain): void;
  seek(at: TimeUs): void;
  home(): void;
  end(): void;
  togglePlay(): void;
  faster(way: 1 | -1): void;
  /** Moves forwards to an instant, quickly, so that what crosses on the way is seen; at once where motion is reduced. */
  runTo(at: TimeUs): void;
  /** The run as files; `null`: the run is another by now, or the engine is gone. */
  exportRun(): Promise<Export | null>;
  /** A new engine, the same run, the same instant. */
  goOn(): void;
  tell(notice: Notice): void;
  closeNotices(): void;
  stop(): void;
}

export function createSession(stores: Stores, connect: () => Transport): Session {
  const { playback, run, selection, settings } = stores;
  /** Answers to an `open` that a later one has overtaken are not shown over it. */
  let asked = 0;
  /** What was wished last: what an engine that died before its first answer is asked for again. */
  let wish: { readonly source: Source; readonly knobs: Knobs; readonly entry: Entry } | null = null;
  let client: EngineClient = start();
  const follower = createFollower(stores, () => client);

  function start(): EngineClient {
    const fresh = createClient(connect(), {
      onFailure: ({ message, died, reproduction }) => {
        const { open, turned } = run.getState();
        // A worker that died could say nothing: what it was asked is known here.
        const asked = { scenario: wish?.source.scenario, knobs: wish?.knobs ?? turned, at: playback.getState().at };
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
      const { charts, redis, commands: modelled, redisCommands: ofRedis } = outcome.value;
      run.setState({ charts, redis, commands: { modelled, ofRedis } });
    }, ignoreFailure);
    return fresh;
  }

  const track = (): OpenRun | null => run.getState().open;

  async function request(source: Source, knobs: Knobs, entry: Entry): Promise<void> {
    const number = ++asked;
    wish = { source, knobs, entry };
    run.setState({ opening: true });
    const outcome = await client.open(source.scenario, knobs);
    if (outcome.kind === 'stale') return;
    if (number === asked) run.setState({ opening: false });
    if (outcome.kind === 'refused') {
      const same = run.getState().source === source;
      return tell({ kind: 'refused', of: same ? 'knobs' : 'file', sentence: outcome.sentence });
    }
    const before = track();
    const wasSame = run.getState().source === source;
    const open = openRun(outcome.value);
    follower.reset(open);
    run.setState({
      status: 'ready',
      failure: null,
      open,
      source,
      // A newer wish may be waiting: the thumb stays where the finger is.
      ...(number === asked ? { turned: knobs } : {}),
      snapshot: outcome.value.snapshot,
      before: null,
      bytes: null,
    });
    if (!wasSame) selection.setState({ pinned: null, span: null, node: null });
    else selection.setState({ pinned: null });
    arrive(open, entry.kind === 'stay' && !(before && wasSame) ? { kind: 'fresh' } : entry, before);
  }

  function arrive(open: OpenRun, entry: Entry, before: OpenRun | null): void {
    if (entry.kind === 'at')
      return seek(playback, open, timeUs(Math.min(Math.max(entry.at, open.report.startsAt), open.report.until)));
    if (entry.kind === 'stay' && before) {
      const { at, target } = playback.getState();
      return seek(playback, open, samePlace(before, open, target ?? at));
    }
    const first = open.steps.find((s) => s.messages.length > 0);
    if (!first) return seek(playback, open, open.report.startsAt);
    if (settings.getState().reducedMotion) return seek(playback, open, first.at);
    seek(playback, open, first.begins);
    moveTo(playback, open, first.at);
  }

  function tell(notice: Notice): void {
    const { notices } = run.getState();
    // One refusal at a time: the last one is the one that matters.
    const kept = notice.kind === 'refused' ? notices.filter((n) => n.kind !== 'refused') : notices;
    run.setState({ notices: [...kept, notice] });
  }

  const ask = (source: Source, knobs: Knobs, entry: Entry): void =>
    void request(source, knobs, entry).catch(ignoreFailure);
  const withTrack = (act: (open: OpenRun) => void): void => {
    const open = track();
    if (open) act(open);
  };

  return {
    open: (source, knobs = {}, entry = { kind: 'fresh' }) => {
      if (run.getState().notices.some((n) => n.kind === 'refused'))
        run.setState({ notices: run.getState().notices.filter((n) => n.kind !== 'refused') });
      ask(source, knobs, entry);
    },
    turn: (knobs) => {
      const { source, turned } = run.getState();
      if (!source) return;
      // Kept at once, so that two knobs turned quickly do not forget each other.
      run.setState({ turned: { ...turned, ...knobs } });
      ask(source, { ...turned, ...knobs }, { kind: 'stay' });
    },
    resetKnobs: () => {
      const { source } = run.getState();
      if (!source) return;
      run.setState({ turned: {} });
      ask(source, {}, { kind: 'stay' });
    },
    step: (way, grain) =>
      withTrack((open) =>
        step(playback, open, way, grain ?? playback.getState().grain, settings.getState().reducedMotion),
      ),
    seek: (at) => withTrack((open) => seek(playback, open, at)),
    runTo: (at) =>
      withTrack((open) => (settings.getState().reducedMotion ? seek(playback, open, at) : moveTo(playback, open, at))),
    exportRun: async () => {
      const open = track();
      if (!open) return null;
      try {
        const outcome = await client.exportRun(open.report.run);
        return outcome.kind === 'done' ? outcome.value : null;
      } catch (error) {
        ignoreFailure(error);
        return null;
      }
    },
    home: () => withTrack((open) => seek(playback, open, open.report.startsAt)),
    end: () => withTrack((open) => seek(playback, open, open.report.until)),
    togglePlay: () =>
      withTrack((open) => (playback.getState().motion === 'play' ? pause(playback, open) : play(playback, open))),
    faster: (way) => {
      const index = SPEEDS.indexOf(playback.getState().speed) + way;
      const speed = SPEEDS[index];
      if (speed) playback.setState({ speed });
    },
    goOn: () => {
      const { source, turned } = run.getState();
      const { at } = playback.getState();
      client.close();
      client = start();
      run.setState({ failure: null, status: track() ? 'ready' : 'starting' });
      if (source) ask(source, turned, { kind: 'at', at });
      else if (wish) ask(wish.source, wish.knobs, wish.entry);
    },
    tell,
    closeNotices: () => run.setState({ notices: [] }),
    stop: () => {
      follower.stop();
      client.close();
    },
  };
}

/** `onFailure` has told the reader already; nothing is left to do for the one who waited. */
function ignoreFailure(error: unknown): void {
  if (!(error instanceof EngineFailure)) throw error;
}
