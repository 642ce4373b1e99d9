/**
 * A run of hours grows no heavier and is told no longer than one of an hour. Things are counted here, not bytes and times: `npm run bench -- day`
 * takes those, of 24 hours and of 8 hours of play.
 */
import { beforeAll, expect, test } from 'vitest';
import { timeUs, type TimeUs } from '../../protocol/units';
import { parseScenario } from '../world/scenario/parseScenario';
import { MOST_KEPT } from './digest';
import { BOUNDS, Run } from './run';
import { tellRun } from './telling';

const HOURS = 6;
const FEW = { ...BOUNDS, wholeEvents: 2_000, eventsPerCheckpoint: 128, checkpoints: 64 };
const hour = (n: number): TimeUs => timeUs(n * 3_600_000_000 - 1);

let run: Run;
beforeAll(() => {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
    steps: [{ at: '3s', node: 'master', write: { count: HOURS * 1200, every: '3s', keys: 100, value: 100 } }],
    until: `${HOURS}h`,
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  run = new Run(parsed.scenario, FEW);
  run.playOn(Number.MAX_SAFE_INTEGER);
});

test('a World has as many things in it after six hours as after one', () => {
  const [early, late] = [thingsIn(run.seek(hour(1))), thingsIn(run.seek(hour(HOURS)))];
  // What has come since the start is among them: keys on each of two servers, what they know of each other.
  expect(early).toBeGreaterThan(thingsIn(run.seek(run.startsAt)) + 100);
  expect(late / early).toBeLessThan(1.05);
});

test('a run of six hours keeps what is bounded, and is told at any hour in the same few messages', () => {
  expect(run.checkpoints.length).toBeLessThanOrEqual(FEW.checkpoints);
  expect(run.kept().length).toBeLessThanOrEqual(MOST_KEPT + 20);
  const told = [1, 2, HOURS - 1].map((n) => tellRun(run, hour(n)));
  const most = Math.max(...told.map(({ messages, events, folds }) => messages.length + events.length + folds.length));
  expect(most).toBeLessThan(3 * FEW.lookItems + MOST_KEPT);
});

/** Objects, lists, maps and sets that can be reached from here, each once, and the places in them. */
function thingsIn(root: unknown): number {
  const seen = new Set<unknown>();
  const waiting = [root];
  let places = 0;
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null || ArrayBuffer.isView(one) || seen.has(one)) continue;
    seen.add(one);
    const inside =
      one instanceof Map ? [...one.keys(), ...one.values()] : one instanceof Set ? [...one] : Object.values(one);
    places += inside.length;
    waiting.push(...inside);
  }
  return seen.size + places;
}
