/**
 * Follows the playback: whatever instant it stands at, the views show the World of that instant. Answers are kept for a
 * while, and the steps on either side are asked for ahead of time, so that a press of "Next step" finds its World waiting.
 */
import type { Snapshot } from '../engine/world/snapshot';
import type { TimeUs } from '../protocol/units';
import type { Bytes, EngineClient } from '../worker/client';
import { EngineFailure } from '../worker/client';
import { type OpenRun, viewedAt } from './run';
import { letGo } from './selection';
import { shownEvent, shownMessage } from './shown';
import type { Stores } from './session';

/** A snapshot is some ten kilobytes. */
const KEPT_SNAPSHOTS = 120;
const KEPT_BYTES = 40;

export interface Follower {
  /** Another run: forgets everything. */
  reset(open: OpenRun): void;
  stop(): void;
}

export function createFollower({ playback, run, selection }: Stores, client: () => EngineClient): Follower {
  const snapshots = new Map<number, Snapshot>();
  /** By message and place. */
  const bytes = new Map<string, Bytes>();
  const asked = new Set<string>();
  let current: OpenRun | null = null;

  const refresh = (): void => {
    const { open, status } = run.getState();
    if (!open || open !== current || status === 'failed') return;
    const at = viewedAt(open, playback.getState());
    const previous = previousAt(open, at);
    show(open, at, previous);
    fetchSnapshot(open, at, 'snapshot');
    // In order of need; the lane holds one, so what is asked first must be answered before the next is.
    const next = open.steps[playback.getState().done + 1]?.at;
    for (const ahead of [previous, next])
      if (ahead !== undefined && !snapshots.has(ahead)) {
        fetchSnapshot(open, ahead, 'prefetch');
        break;
      }
    const message = shownMessage(open, playback.getState(), selection.getState());
    if (message) fetchBytes(open, message.id, selection.getState().around);
    const event =
      selection.getState().view === 'why' ? shownEvent(open, playback.getState(), selection.getState()) : null;
    if (event !== null) fetchWhy(open, event);
  };

  const show = (open: OpenRun, at: TimeUs, previous: TimeUs | undefined): void => {
    const snapshot = snapshots.get(at) ?? run.getState().snapshot;
    const before = previous === undefined ? null : (snapshots.get(previous) ?? null);
    const message = shownMessage(open, playback.getState(), selection.getState());
    const shownBytes = message
      ? (bytes.get(`${message.id}:${selection.getState().around}`) ?? run.getState().bytes)
      : null;
    const now = run.getState();
    if (now.snapshot !== snapshot || now.before !== before || now.bytes !== shownBytes)
      run.setState({ snapshot, before, bytes: shownBytes });
  };

  const fetchSnapshot = (open: OpenRun, at: TimeUs, lane: 'snapshot' | 'prefetch'): void => {
    const key = `${lane}:${at}`;
    if (snapshots.has(at) || asked.has(key)) return;
    asked.add(key);
    const engine = client();
    (lane === 'snapshot' ? engine.snapshot(open.report.run, at) : engine.prefetch(open.report.run, at))
      .then((outcome) => {
        asked.delete(key);
        if (open !== current) return;
        if (outcome.kind === 'done') keep(snapshots, at, outcome.value, KEPT_SNAPSHOTS);
        // A stale one was overtaken by a later wish, which will come by itself.
        if (outcome.kind === 'done') refresh();
      })
      .catch((error: unknown) => forget(key, error));
  };

  const fetchBytes = (open: OpenRun, message: number, around: number): void => {
    const place = `${message}:${around}`;
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
        if (open === current && outcome.kind === 'done') run.setState({ why: outcome.value });
      })
      .catch((error: unknown) => forget(key, error));
  };

  const forget = (key: string, error: unknown): void => {
    asked.delete(key);
    if (!(error instanceof EngineFailure)) throw error;
  };

  const stops = [
    playback.subscribe((now, before) => {
      if (now.told !== before.told) letGo(selection);
      // While something moves, the views change when a step is done and not with every frame.
      if (
        now.motion !== before.motion ||
        now.done !== before.done ||
        now.told !== before.told ||
        (now.motion === 'still' && now.at !== before.at)
      )
        refresh();
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
    reset: (open) => {
      current = open;
      snapshots.clear();
      bytes.clear();
      asked.clear();
      keep(snapshots, open.report.snapshot.at, open.report.snapshot, KEPT_SNAPSHOTS);
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** The instant that "changed since the last step" compares with. */
function previousAt(open: OpenRun, at: TimeUs): TimeUs | undefined {
  return open.steps.findLast((step) => step.at < at)?.at;
}

function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}
