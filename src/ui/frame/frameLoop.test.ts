import { expect, test, vi } from 'vitest';
import { fakeReport } from '../../worker/fakeRun.testing';
import { advance, createPlayback, moveTo, play, seek } from '../../store/playback';
import { createRun, openRun } from '../../store/run';
import { createSelection } from '../../store/selection';
import type { Stores } from '../../store/stores';
import { createSettings } from '../../store/settings';
import { createFrameLoop } from './frameLoop';

function bench() {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  const open = openRun(fakeReport());
  stores.run.setState({ open });
  const waiting: ((now: number) => void)[] = [];
  const loop = createFrameLoop(
    stores,
    { request: (callback) => waiting.push(callback), cancel: () => undefined },
    (seconds) => advance(stores.playback, open, seconds),
  );
  let now = 0;
  /** Runs frames 16 ms apart until none is asked for, at most so many; answers how many ran. */
  const run = (most: number, gap = 16): number => {
    let ran = 0;
    for (; ran < most && waiting.length > 0; ran++) {
      now += gap;
      waiting.shift()?.(now);
    }
    return ran;
  };
  return { stores, open, loop, run };
}

test('at rest no frames are asked for', () => {
  const { loop, stores, run } = bench();
  const paint = vi.fn();
  loop.add(paint);
  expect(run(100)).toBe(1);
  expect(paint).toHaveBeenCalledOnce();
  expect(run(100)).toBe(0);
  stores.selection.setState({ view: 'keys' });
  stores.selection.setState({ view: 'state' });
  expect(run(100)).toBe(1);
});

test('a step moves until it has arrived, exactly, and then rests', () => {
  const { stores, open, run } = bench();
  const to = open.steps.find((s) => s.messages.length > 0)?.at;
  if (to === undefined) throw new Error('no message');
  seek(stores.playback, open, open.steps[1]?.at ?? to);
  moveTo(stores.playback, open, to);
  expect(run(1000)).toBeGreaterThan(10);
  expect(stores.playback.getState()).toMatchObject({ at: to, motion: 'still' });
});

test('what React listens to changes with steps, not with frames', () => {
  const { stores, open, run } = bench();
  seek(stores.playback, open, open.report.startsAt);
  let told = 0;
  let done = 0;
  stores.playback.subscribe((now, before) => {
    if (now.told !== before.told) told++;
    if (now.done !== before.done) done++;
  });
  play(stores.playback, open);
  const frames = run(100_000);
  expect(stores.playback.getState()).toMatchObject({ motion: 'still', at: open.report.until });
  expect(frames).toBeGreaterThan(300);
  expect(done).toBe(open.steps.length - 1);
  // A step is told when it begins and stays told when it is done; in between the one before it may be told again.
  expect(told).toBeLessThanOrEqual(2 * open.steps.length);
});

test('after a stall the picture goes on from where it was', () => {
  const { stores, open, run } = bench();
  seek(stores.playback, open, open.report.startsAt);
  play(stores.playback, open);
  run(2);
  const before = stores.playback.getState().story;
  run(1, 60_000);
  expect(stores.playback.getState().story - before).toBeLessThan(0.2);
});

test('unseen it asks for no frames, and goes on from where it was', () => {
  const { stores, open, loop, run } = bench();
  const from = open.steps[1]?.at ?? open.report.startsAt;
  seek(stores.playback, open, from);
  run(10);
  loop.rest(true);
  play(stores.playback, open);
  expect(run(100)).toBe(0);
  expect(stores.playback.getState().at).toBe(from);
  loop.rest(false);
  expect(run(20)).toBe(20);
  expect(stores.playback.getState().at).toBeGreaterThan(from);
});
