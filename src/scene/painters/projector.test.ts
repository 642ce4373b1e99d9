import { expect, test } from 'vitest';
import { PALETTES } from '../palette';
import type { Ground, Look } from './picture';
import { createProjector, type FromPainter } from './projector';

const LOOK: Look = { width: 300, height: 200, dpr: 2, palette: PALETTES.light };

function bench() {
  const canvas = { width: 0, height: 0 };
  /** What stands on the canvas: the words of the last picture. */
  const painted: string[] = [];
  const context = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (_, name) => (first: unknown) => {
        if (name === 'clearRect') painted.push('');
        if (name === 'fillText') painted.push(`${painted.pop()}${String(first)}`);
      },
      set: () => true,
    },
  ) as unknown as Ground;
  const waiting: (() => void)[] = [];
  const told: FromPainter['kind'][] = [];
  let now = 0;
  const show = createProjector({
    canvas,
    context,
    request: (frame) => waiting.push(frame),
    now: () => now,
    tell: ({ kind }) => told.push(kind),
  });
  /** A frame at an instant; answers whether one was asked for. */
  const frame = (nowMs: number): boolean => {
    now = nowMs;
    const asked = waiting.shift();
    asked?.();
    return asked !== undefined;
  };
  const shot = (fromMs: number, text: string) => ({
    fromMs,
    picture: { marks: [{ kind: 'text', x: 0, y: 0, text, font: 'note', fill: 'ink' } as const] },
  });
  return { canvas, painted, told, show, frame, shot };
}

test('the page says once what comes, and the frames that show it need nothing more of it', () => {
  const { canvas, painted, show, frame, shot } = bench();
  show({ look: LOOK, shots: [shot(0, 'a'), shot(17, 'b'), shot(33, 'c'), shot(50, 'd')], anew: true });
  expect(canvas).toEqual({ width: 300, height: 200 });
  expect(painted).toEqual(['a']);
  expect([0, 17, 34, 51].map(frame)).toEqual([true, true, true, true]);
  expect(painted).toEqual(['a', 'b', 'c', 'd']);
});

test('when nothing is to come it asks for no frames, and is told of the next picture', () => {
  const { painted, show, frame, shot } = bench();
  show({ look: LOOK, shots: [shot(0, 'a')], anew: true });
  let frames = 0;
  while (frame(frames * 17)) frames++;
  expect(frames).toBeLessThanOrEqual(3);
  expect(frame(500)).toBe(false);
  show({ look: null, shots: [shot(600, 'b')], anew: true });
  expect(frame(601)).toBe(true);
  expect(painted).toEqual(['a', 'b']);
  expect(frame(620)).toBe(false);
});

test('it says that it can be seen when a frame has shown it, once', () => {
  const { told, show, frame, shot } = bench();
  show({ look: LOOK, shots: [shot(0, 'a')], anew: true });
  frame(0);
  expect(told).toEqual([]);
  frame(17);
  expect(told).toEqual(['painted']);
  show({ look: null, shots: [shot(30, 'b')], anew: true });
  for (let i = 0; i < 5; i++) frame(30 + i * 17);
  expect(told).toEqual(['painted']);
});

test('a canvas of another size is never seen empty', () => {
  const { canvas, painted, show, frame, shot } = bench();
  show({ look: LOOK, shots: [shot(0, 'a')], anew: true });
  frame(0);
  show({ look: { ...LOOK, width: 640 }, shots: [shot(10, 'a')], anew: true });
  expect(canvas.width).toBe(640);
  expect(painted).toEqual(['a', 'a']);
});
