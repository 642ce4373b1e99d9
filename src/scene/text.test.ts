import { expect, test } from 'vitest';
import { estimate, fit } from './text';

test('what is cut ends in one ellipsis, also where it had one already', () => {
  const label = 'PSYNC cd13… 51';
  for (let width = 20; width < estimate(label, 'code'); width += 1) {
    const shown = fit(label, 'code', width, estimate);
    expect(shown.slice(0, -1)).not.toMatch(/…$/);
    expect(estimate(shown, 'code')).toBeLessThanOrEqual(width);
  }
  expect(fit(label, 'code', 500, estimate)).toBe(label);
});
