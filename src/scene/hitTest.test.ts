import { expect, it } from 'vitest';
import { hitTest } from './hitTest';
import type { Mark } from './marks/mark';

const marks: readonly Mark[] = [
  { kind: 'rect', id: 'node:master', x: 0, y: 0, width: 200, height: 200, fill: 'card' },
  { kind: 'arrow', id: 'message:1', x1: 0, y1: 100, x2: 200, y2: 140, stroke: 'stream', head: 'arrow' },
  { kind: 'disc', id: 'message:2', x: 50, y: 50, r: 3, fill: 'heartbeat' },
  { kind: 'rect', x: 0, y: 0, width: 20, height: 20, fill: 'wash' },
  {
    kind: 'capsule',
    id: 'message:3',
    traffic: 'stream',
    shape: 'square',
    x: 300,
    y: 10,
    width: 4,
    height: 8,
    label: '',
    look: 'solid',
  },
  { kind: 'line', id: 'link:a|b', points: [400, 0, 500, 0, 500, 40, 400, 40], closed: true, fill: 'hair' },
];

it.each([
  [100, 121, 'message:1'],
  [100, 150, 'node:master'],
  [56, 55, 'message:2'],
  [5, 5, 'node:master'],
  [310, 20, 'message:3'],
  [450, 20, 'link:a|b'],
  [600, 300, null],
])('at %i, %i lies %s', (x, y, id) => expect(hitTest(marks, x, y)).toBe(id));
