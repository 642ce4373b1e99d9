import { expect, test } from 'vitest';
import { clockOf, createFilm, type Shot } from './film';

const shot = (fromMs: number): Shot => ({ fromMs, picture: null });

test('two threads mean the same instant, whichever of them began first', () => {
  // The page began at 5 000, the worker 1 200 ms later; 50 ms of the worker's own have gone by.
  expect(clockOf(() => 50, 6200, 5000)()).toBe(1250);
  expect(clockOf(() => 1250, 5000, 5000)()).toBe(1250);
  expect(clockOf(() => 1250, 5000, 6200)()).toBe(50);
});

test('each picture is seen when it is due, and those in between that came too late never', () => {
  const film = createFilm();
  expect(film.at(0)).toBeNull();
  film.splice([100, 116, 133, 150].map(shot), false);
  const at = (nowMs: number): number | undefined => film.at(nowMs)?.fromMs;
  expect(at(100)).toBe(100);
  // Due in less than half a frame.
  expect(at(109)).toBe(116);
  expect(film.goesOn()).toBe(true);
  expect(at(160)).toBe(150);
  expect(film.goesOn()).toBe(false);
  // What comes after the last one is the last one.
  expect(at(9000)).toBe(150);
});

test('what is made anew takes the place of all that was foreseen', () => {
  const film = createFilm();
  film.splice([shot(100), shot(200)], false);
  film.splice([shot(120)], true);
  expect(film.at(300)?.fromMs).toBe(120);
  film.splice([shot(310)], false);
  expect(film.at(300)?.fromMs).toBe(120);
  expect(film.at(310)?.fromMs).toBe(310);
});
