import { expect, test } from 'vitest';
import { logScale, NOTCHES } from './scale';

const backlog = logScale(16_384, 16 * 1024 * 1024);
const latency = logScale(0, 1_000_000, 100);

test('the ends are the ends', () => {
  for (const scale of [backlog, latency]) {
    expect(scale.fromNotch(0)).toBe(scale.least);
    expect(scale.fromNotch(NOTCHES)).toBe(scale.most);
    expect(scale.toNotch(scale.least)).toBe(0);
    expect(scale.toNotch(scale.most)).toBe(NOTCHES);
  }
});

test('dragging is monotone and gives round numbers', () => {
  let last = -1;
  for (let notch = 0; notch <= NOTCHES; notch++) {
    const value = backlog.fromNotch(notch);
    expect(value).toBeGreaterThanOrEqual(last);
    last = value;
  }
  expect(String(backlog.fromNotch(300))).toMatch(/^\d{3}0+$/);
});

test('a value that was typed keeps its last digit', () => {
  expect(backlog.clamp(32_769)).toBe(32_769);
  expect(backlog.clamp(1)).toBe(16_384);
  expect(backlog.toNotch(32_769)).toBe(backlog.toNotch(32_770));
});
