/** What the first picture of the built page may weigh. `npm run bench -- first` says how far that is from the goals. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { firstLoadOf } from '../scripts/build/firstLoad';
import { DIST } from './journey.site';

/**
 * Kilobytes of gzip: what it is now, and some room. A change that needs more says here why, or comes late. The last: captions say why
 * somebody hung up.
 */
const BUDGET_KB = { page: 176, worker: 108, oneFile: 549 };

test('the first picture, and the page in one file, stay within what they may weigh', () => {
  const { page, worker } = firstLoadOf(DIST);
  const oneFile = gzipSync(readFileSync(join(DIST, 'repl-scope.html'))).length;
  for (const [what, bytes] of Object.entries({ page, worker, oneFile })) {
    expect(bytes, `${what}: nothing was measured`).toBeGreaterThan(10_000);
    expect(bytes / 1000, `${what}, in KB of gzip`).toBeLessThan(BUDGET_KB[what as keyof typeof BUDGET_KB]);
  }
});

test('whatever is loaded late comes with all that it needs', () => {
  const files = readdirSync(join(DIST, 'assets')).filter((name) => name.endsWith('.js'));
  const codeOf = (name: string): string => readFileSync(join(DIST, 'assets', name), 'utf8');
  const entry = files.find((name) => name.startsWith('index-')) ?? '';
  const needs = JSON.parse(/needs = (\{.*?\]\})/.exec(codeOf(entry))?.[1] ?? '{}') as Record<string, string[]>;
  // In the entry's own file lie the chunks that it cannot start without, each on its shelf.
  const first = new Set([...codeOf(entry).matchAll(/replscope\?\?=\{\}\)\["([^"]+)"\]=/g)].map(([, name]) => name));
  const required = (name: string): readonly string[] =>
    [...codeOf(name).matchAll(/\brequire\("\.\/([^"]+)"\)/g)].map(([, other = '']) => other);
  const loaded = new Set(
    files.flatMap((name) => [...codeOf(name).matchAll(/\bload\("\.\/([^"]+)"\)/g)].map(([, other = '']) => other)),
  );
  expect(loaded.size).toBeGreaterThan(40);
  const missing = [...loaded]
    .filter((name) => !first.has(name))
    .flatMap((name) => {
      const there = new Set([name, ...(needs[name] ?? [])]);
      return [...there]
        .filter((one) => one.endsWith('.js'))
        .flatMap(required)
        .filter((other) => !there.has(other) && !first.has(other))
        .map((other) => `${name} wants ${other}`);
    });
  expect(missing).toEqual([]);
});
