/**
 * Runs in a page: what a frame of the stage costs while 2,000 segments are in flight. Only the work itself is timed, from asking what is on
 * the wires to the pixels: when a browser shows them depends more on the machine than on us.
 */
import { runOf } from '../../../src/gallery/script';
import { ENGLISH } from '../../../src/gallery/words';
import { timeUs } from '../../../src/protocol/units';
import type { CapsuleMark, Mark } from '../../../src/scene/marks/mark';
import { paintCanvas } from '../../../src/scene/painters/canvas';
import { PALETTES } from '../../../src/scene/palette';
import { layoutStage } from '../../../src/scene/stage';
import { stageScene } from '../../../src/scene/stageScene';
import { makeStory } from '../../../src/scene/story';
import { topologyOf } from '../../../src/scene/topology';
import { makeTraffic } from '../../../src/scene/traffic';

export interface FrameCost {
  /** The stage as it is shown: milliseconds that 95 of 100 frames do not exceed. */
  readonly stage: number;
  /** The stage: milliseconds that the fastest tenth do not exceed, which is what a frame costs however busy the machine is otherwise. */
  readonly undisturbed: number;
  /** The same with each segment painted separately, none merged with its neighbours. */
  readonly singly: number;
  readonly inFlight: number;
}

/** The stage of a desk. */
const SIZE = { width: 712, height: 470 };
const SEGMENTS = 2000;
const REPLICAS = ['r1', 'r2', 'r3', 'r4'];
/** A round is so short that even a busy machine leaves one of them undisturbed. */
const FRAMES = 40;
const ROUNDS = 15;

export function frameCost(dpr: number): FrameCost {
  const latency = 1000;
  const report = runOf({
    nodes: ['master', ...REPLICAS],
    latency,
    until: 4 * latency,
    events: REPLICAS.map((replica, i) => [0, { kind: 'connect', conn: i + 1, from: replica, to: 'master' }]),
    // After the first second as many arrive as are sent.
    lines: Array.from({ length: 3 * SEGMENTS }, (_, i) => [
      (i * latency) / SEGMENTS,
      'master',
      REPLICAS[i % REPLICAS.length] ?? '',
      'stream',
      'SET',
      `SET key:${i} value`,
      { conn: (i % REPLICAS.length) + 1 },
    ]),
  });
  const layout = layoutStage(topologyOf(report), SIZE);
  const story = makeStory(report);
  const traffic = makeTraffic(report);
  const instant = (frame: number): ReturnType<typeof timeUs> => timeUs((1.2 + (frame * 1.6) / FRAMES) * latency * 1000);
  const context = contextOf(dpr);
  const paint = (marks: readonly Mark[]): void => {
    context.clearRect(0, 0, SIZE.width * dpr, SIZE.height * dpr);
    paintCanvas(context, marks, PALETTES.light, { dpr });
    // A canvas really paints only when somebody reads its pixels.
    context.getImageData(0, 0, 1, 1);
  };
  const capsules = Array.from({ length: SEGMENTS }, (_, i) => capsule(i));
  return {
    inFlight: traffic.at(instant(0)).inFlight.length,
    ...stageCost((frame) =>
      paint(
        stageScene({ snapshot: report.snapshot, story, traffic, at: instant(frame) }, layout, {
          words: ENGLISH,
        }),
      ),
    ),
    singly: costs((frame) => paint(capsules.map((mark) => ({ ...mark, x: mark.x + frame / 4 }))), 3).p95,
  };
}

function contextOf(dpr: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [SIZE.width * dpr, SIZE.height * dpr];
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('frames: no canvas here');
  return context;
}

/** As small as the stage draws a capsule without room for a label. */
const capsule = (i: number): CapsuleMark => ({
  kind: 'capsule',
  id: `message:${i}`,
  shape: 'square',
  traffic: 'stream',
  look: 'solid',
  label: '',
  x: (i * 7) % (SIZE.width - 40),
  y: ((i * 13) % (SIZE.height - 20)) + 2,
  width: 14,
  height: 10,
});

function stageCost(frame: (number: number) => void): Pick<FrameCost, 'stage' | 'undisturbed'> {
  const { p10, p95 } = costs(frame);
  return { stage: p95, undisturbed: p10 };
}

/** Of the best of several rounds: disturbances only ever make a measurement slower. */
function costs(frame: (number: number) => void, count = ROUNDS): { readonly p10: number; readonly p95: number } {
  const rounds = Array.from({ length: count }, () => {
    const took = Array.from({ length: FRAMES }, (_, i) => {
      const started = performance.now();
      frame(i);
      return performance.now() - started;
    });
    return took.toSorted((a, b) => a - b);
  });
  const best = (share: number): number => Math.min(...rounds.map((took) => took[Math.floor(FRAMES * share)] ?? 0));
  return { p10: best(0.1), p95: best(0.95) };
}
