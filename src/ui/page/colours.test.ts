import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paletteCss } from '../../scene/palette';

/** A colour name that is not defined makes its whole declaration void, and the browser says nothing. */
test('stylesheets name colours of the palette only', () => {
  const ui = new URL('../', import.meta.url);
  const known = new Set(paletteCss('light').match(/--rs-[\w-]+/g));
  const unknown = readdirSync(ui, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) =>
      [...readFileSync(new URL(file, ui), 'utf8').matchAll(/--rs-[\w-]+/g)]
        .map(([name]) => name)
        .filter((name) => !known.has(name))
        .map((name) => `${file}: ${name}`),
    );
  expect(known.size).toBeGreaterThan(20);
  expect(unknown).toEqual([]);
});
