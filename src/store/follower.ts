/**
 * Follows the playback: fetches the World of each instant at which it stands or which it passes, and keeps some. The Worlds of the steps on
 * either side are fetched ahead, so that "Next step" finds its World waiting; so are those of the next instants while the picture moves.
 * Motion goes no further than the Worlds that are known: on a slow machine it is slower, but never wrong.
 */
import type { Snapshot } from '../engine/world/snapshot';
import type { Message } from '../protocol/message';
import { timeUs, type TimeUs } from '../protocol/units';
import type { Bytes, EngineClient } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';
import { movedOn, type Playback } from './playback';
import type { OpenRun } from './run';
import { letGo } from './selection';
import { sharing } from './sharing';
import { shownEvent, shownMessage } from './shown';
import type { Stores } from './stores';
import { createWorlds, holds } from './worlds';

const KEPT_SNAPSHOTS = 120;
const KEPT_BYTES = 40;

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

export function createFollower({ playback, run, selection }: Stores, client: () => EngineClient): Follower {
  const worlds = createWorlds(KEPT_SNAPSHOTS);
  /** By message and place. */
  const bytes = new Map<string, Bytes>();
  const asked = new Set<string>();
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
    const message = shownMessage(open, playback.getState(), selection.getState());
    if (message) fetchBytes(open, message, selection.getState().around);
    const event =
      selection.getState().view === 'why' ? shownEvent(open, playback.getState(), selection.getState()) : null;
    if (event !== null) fetchWhy(open, event);
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
    const message = shownMessage(open, playback.getState(), selection.getState());
    const shownBytes = message ? (bytes.get(`${message.id}:${selection.getState().around}`) ?? now.bytes) : null;
    if (now.snapshot !== snapshot || now.before !== before || now.bytes !== shownBytes)
      run.setState({ snapshot, before, bytes: shownBytes });
  };

  const fetchSnapshot = (open: OpenRun, at: TimeUs, lane: 'snapshot' | 'prefetch'): void => {
    const key = `${lane}:${at}`;
    if (worlds.at(at) || asked.has(key)) return;
    asked.add(key);
    const engine = client();
    (lane === 'snapshot' ? engine.snapshot(open.report.run, at) : engine.prefetch(open.report.run, at))
      .then((outcome) => {
        asked.delete(key);
        if (open.report.run !== current?.report.run) return;
        if (outcome.kind === 'done') worlds.keep(outcome.value);
        // A stale answer was overtaken by a later request, whose own answer will come.
        if (outcome.kind === 'done') refresh();
      })
      .catch((error: unknown) => forget(key, error));
  };

  const fetchBytes = (open: OpenRun, message: Message, around: number): void => {
    const place = `${message.id}:${around}`;
    const key = `bytes:${place}`;
    if (bytes.has(place) || asked.has(key)) return;
    asked.add(key);
    client()
      .bytes(open.report.run, message, around)
      .then((outcome) => {
        asked.delete(key);
        if (open !== current || outcome.kind !== 'done') return;
        keep(bytes, place, outcome.value, KEPT_BYTES);
        refresh();
      })
      .catch((error: unknown) => forget(key, error));
  };

  const fetchWhy = (open: OpenRun, event: number): void => {
    const key = `why:${event}`;
    if (run.getState().why?.event === event || asked.has(key)) return;
    asked.add(key);
    client()
      .why(open.report.run, event)
      .then((outcome) => {
        asked.delete(key);
        if (open.report.run === current?.report.run && outcome.kind === 'done') run.setState({ why: outcome.value });
      })
      .catch((error: unknown) => forget(key, error));
  };

  const forget = (key: string, error: unknown): void => {
    asked.delete(key);
    ignoreFailure(error);
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
      bytes.clear();
      asked.clear();
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
      bytes.clear();
      for (const key of asked) if (key.startsWith('bytes:')) asked.delete(key);
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

function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}
