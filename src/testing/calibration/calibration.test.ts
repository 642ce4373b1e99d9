import { expect, test } from 'vitest';
import { engineFigures, medianOf, outcomeOf, scenarioOf } from './measure';
import { calibrationPlays } from './plays';

const figures = (name: string) =>
  engineFigures(scenarioOf(calibrationPlays().find((one) => one.name === name)?.scenario ?? ''));

test('10 MB / 20 Mbit/s take four seconds, and are what is sent', () => {
  const { seconds, sent, began, ended } = figures('10 MB / 20 Mbit/s');
  expect(seconds).toBeGreaterThan(3.9);
  expect(seconds).toBeLessThan(4.4);
  expect(sent).toBeGreaterThan(9_900_000);
  expect([began, ended]).toEqual([1, 1]);
});

test('what is written meanwhile fits the limit, or makes a loop', () => {
  expect(outcomeOf(figures('20 MB / 40 Mbit/s, SET 1 MB/s, hard 16 MB'))).toBe('synchronized');
  expect(outcomeOf(figures('20 MB / 40 Mbit/s, SET 1 MB/s, hard 2 MB'))).toBe('loop');
});

test('a median is the middle one; of runs that never ended there is none', () => {
  const run = (seconds: number | null) => ({ seconds, sent: 1, began: 1, ended: 0 });
  expect(medianOf([run(3), run(1), run(2)]).seconds).toBe(2);
  expect(medianOf([run(null)]).seconds).toBeNull();
});
