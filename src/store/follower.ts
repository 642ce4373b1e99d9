/**
 * Follows the playback: fetches the World of each instant at which it stands or which it passes, and keeps some. The Worlds of the steps on
 * either side are fetched ahead, so that "Next step" finds its World waiting; so are those of the next instants while the picture moves.
 * Motion goes no further than the Worlds that are known: on a slow machine it is slower, but never wrong.
 */
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';
import type { EngineClient } from '../worker/client';
import { createAskOnce } from './askOnce';
import { createDetails } from './details';
import { movedOn, type Playback } from './playback';
import type { OpenRun } from './run';
import { letGo } from './selection';
import { sharing } from './sharing';
import type { Stores } from './stores';
import { createWorlds, holds } from './worlds';

const KEPT_SNAPSHOTS = 120;

/** An instant that is still to come, with its World. */
export interface Foreseen extends Pick<Playback, 'at' | 'story'> {
  readonly snapshot: Snapshot;
}

export interface Follower {
  /** Another run was opened: forgets everything. `world`: a World of it that is known besides its first. */
  reset(open: OpenRun, world?: Snapshot | null): void;
  /** How far the picture can go from one instant towards another with Worlds that are known. Asks for those that are missing. */
  reach(from: TimeUs, to: TimeUs): TimeUs;
  /** Where the frame in so many seconds will be, if nothing interferes; `null`: its World is not known yet and has been asked for. */
  foresee(wallSeconds: number): Foreseen | null;
  /** Another report of the same run has come, in which messages have other ids. */
  renew(open: OpenRun): void;
  stop(): void;
}

export function createFollower(stores: Stores, client: () => EngineClient): Follower {
  const { playback, run, selection } = stores;
  const worlds = createWorlds(KEPT_SNAPSHOTS);
  const { ask, clear } = createAskOnce();
  const details = createDetails(stores, client, () => refresh());
  let current: OpenRun | null = null;

  const refresh = (): void => {
    const { open, status } = run.getState();
    if (!open || open !== current || status === 'failed') return;
    const { at, done } = playback.getState();
    const previous = previousAt(open, at);
    show(open, at, previous);
    fetchSnapshot(open, at, 'snapshot');
    // In order of need. The client keeps one request of a kind, so the first of these must be answered before the next can be sent.
    const next = open.steps[done + 1]?.at;
    const change = worlds.at(at)?.until;
    for (const ahead of [previous, change, next])
      if (ahead !== undefined && ahead <= open.report.until && !worlds.at(ahead)) {
        fetchSnapshot(open, ahead, 'prefetch');
        break;
      }
    details.follow(open);
  };

  const show = (open: OpenRun, at: TimeUs, previous: TimeUs | undefined): void => {
    const now = run.getState();
    const found = worlds.at(at);
    // A World that was asked for by another instant of the stretch for which it holds is shown as of this one. Its parts keep their
    // identity.
    const snapshot =
      now.snapshot && (!found || holds(now.snapshot, at))
        ? now.snapshot
        : found && sharing(now.snapshot, { ...found, at });
    const before = previous === undefined ? null : worlds.at(previous);
    const bytes = details.bytes(open);
    if (now.snapshot !== snapshot || now.before !== before || now.bytes !== bytes)
      run.setState({ snapshot, before, bytes });
  };

  const fetchSnapshot = (open: OpenRun, at: TimeUs, lane: 'snapshot' | 'prefetch'): void => {
    if (worlds.at(at)) return;
    ask(
      `${lane}:${at}`,
      () => client()[lane](open.report.run, at),
      (snapshot) => {
        if (open.report.run !== current?.report.run) return;
        worlds.keep(snapshot);
        refresh();
      },
    );
  };

  const stops = [
    playback.subscribe((now, before) => {
      if (now.told !== before.told) letGo(selection);
      const { snapshot } = run.getState();
      const known = snapshot !== null && holds(snapshot, now.at);
      if (now.at !== before.at && !known && snapshot !== null && holds(snapshot, before.at))
        run.setState({ stood: before.at });
      // While something moves, views are refreshed when something happens, not with every frame.
      if (now.motion !== before.motion || now.done !== before.done || now.told !== before.told || !known) refresh();
    }),
    selection.subscribe((now, before) => {
      if (
        now.pinned !== before.pinned ||
        now.event !== before.event ||
        now.around !== before.around ||
        now.view !== before.view
      )
        refresh();
    }),
    run.subscribe((now, before) => {
      if (now.open !== before.open || now.status !== before.status) refresh();
    }),
  ];

  return {
    reset: (open, world = null) => {
      current = open;
      worlds.clear();
      details.forget();
      clear();
      worlds.keep(open.report.snapshot);
      if (world) worlds.keep(world);
    },
    reach: (from, to) => {
      const open = current;
      if (!open) return from;
      const there = worlds.at(to);
      if (!there) fetchSnapshot(open, to, 'snapshot');
      else {
        // If much happens within a frame: what the frame after this one will need; else the next change.
        const ahead = timeUs(Math.max(there.until, 2 * to - from));
        if (ahead <= open.report.until) fetchSnapshot(open, ahead, 'prefetch');
      }
      return worlds.reach(from, to);
    },
    foresee: (wallSeconds) => {
      if (!current) return null;
      const now = playback.getState();
      const { at, story } = { ...now, ...movedOn(now, current, wallSeconds) };
      const world = worlds.at(at);
      if (!world) fetchSnapshot(current, at, 'prefetch');
      return world && { at, story, snapshot: { ...world, at } };
    },
    renew: (open) => {
      current = open;
      details.forget();
      refresh();
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** The instant with which "changed since the last step" compares. */
function previousAt(open: OpenRun, at: TimeUs): TimeUs | undefined {
  return open.steps.findLast((step) => step.at < at)?.at;
}
