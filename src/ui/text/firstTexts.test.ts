/** The first picture is painted before the second part of the texts is here: nothing that it is made of may want one of those. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { enLate } from './enLate';

const SRC = fileURLToPath(new URL('../..', import.meta.url));
const late = Object.keys(enLate);

test('what is in the first load says nothing that comes late', () => {
  const wanted: string[] = [];
  const files = [...reached(`${SRC}app/main.tsx`)];
  for (const file of files.filter((name) => !name.includes('/ui/text/'))) {
    const source = readFileSync(file, 'utf8');
    const said = new Set([...source.matchAll(/'([\w-]+\.[\w.-]+)'/g)].map(([, key]) => key));
    const begun = [...source.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map(([, start]) => start ?? '');
    const keys = late.filter((key) => said.has(key) || begun.some((start) => key.startsWith(start)));
    wanted.push(...keys.map((key) => `${relative(SRC, file)}: ${key}`));
  }
  expect(files.length).toBeGreaterThan(150);
  expect(wanted).toEqual([]);
});

/** The files that a file imports at once. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';/gm;
  for (const [, to = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
    const path = resolve(dirname(file), to);
    const found = [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((name) => existsSync(name));
    if (found) reached(found, seen);
  }
  return seen;
}
