/** Moving through the run on screen: what the controls of time and the frame loop do. Without a run nothing moves. */
import type { TimeUs } from '../protocol/units';
import type { Grain } from '../scene/story';
import type { EngineClient } from '../worker/client';
import { createByteStepper } from './byteStepper';
import type { Follower, Foreseen } from './follower';
import type { Growing } from './growing';
import { advance, moveTo, pause, play, seek, SPEEDS, step as goStep } from './playback';
import { type OpenRun, startOf } from './run';
import type { Stores } from './stores';

export interface Moves {
  readonly step: (way: 1 | -1, grain?: Grain) => void;
  /**
   * A step for a button or key that is held down. It is dropped while the last one still waits, so that the picture stops when it is let
   * go, however slow the machine.
   */
  readonly stepHeld: (way: 1 | -1, grain?: Grain) => void;
  seek(at: TimeUs): void;
  home(): void;
  end(): void;
  togglePlay(): void;
  faster(way: 1 | -1): void;
  /** Moves forwards to an instant, fast but so that messages are seen crossing; jumps there where motion is reduced. */
  runTo(at: TimeUs): void;
  /** Called for each frame: moves on by seconds of wall time, but no further than is known. Answers whether it moved. */
  advance(wallSeconds: number): boolean;
  /** Where the picture will be in so many seconds of wall time if nobody interferes; `null`: the World of that instant is not known yet. */
  foresee(wallSeconds: number): Foreseen | null;
}

export function createMoves(stores: Stores, client: () => EngineClient, follower: Follower, growing: Growing): Moves {
  const { playback, run, settings } = stores;
  const bytes = createByteStepper(stores, client);

  const inRun = (act: (open: OpenRun) => void): void => {
    const { open } = run.getState();
    if (open) act(open);
  };
  const step: Moves['step'] = (way, grain = playback.getState().grain) =>
    growing.exactly(way, (open) => {
      if (grain === 'byte') bytes.step(way);
      else goStep(playback, open, way, grain, settings.getState().reducedMotion);
    });

  return {
    step,
    stepHeld: (way, grain) => {
      if (playback.getState().waiting === 0) step(way, grain);
    },
    seek: (at) => inRun((open) => seek(playback, open, at)),
    home: () => inRun((open) => seek(playback, open, startOf(open))),
    end: () => inRun((open) => seek(playback, open, open.report.until)),
    togglePlay: () =>
      inRun((open) => (playback.getState().motion === 'play' ? pause(playback, open) : play(playback, open))),
    faster: (way) => {
      const speed = SPEEDS[SPEEDS.indexOf(playback.getState().speed) + way];
      if (speed) playback.setState({ speed, real: false });
    },
    runTo: (at) =>
      inRun((open) => (settings.getState().reducedMotion ? seek(playback, open, at) : moveTo(playback, open, at))),
    advance: (wallSeconds) => {
      const { open } = run.getState();
      return open === null || advance(playback, open, wallSeconds, (from, to) => follower.reach(from, to));
    },
    foresee: (wallSeconds) => follower.foresee(wallSeconds),
  };
}
