/**
 * The source tree checks itself: who may import whom, what is not used here and what is used instead, how large a file may grow.
 * Each message says what to do.
 */
import { describe, expect, test } from 'vitest';
import vitest from '../vitest.config';
import { BANS, LAYERS, LONG_LINES, LONGEST_LINES, PAGE_ENTRY, ROOTS } from './testing/house';
import { filesUnder, reachable, sourceFiles, textOf } from './testing/sourceTree';

const files = sourceFiles('src', 'scripts', 'e2e');
const source = files.filter(({ path }) => path.startsWith('src/'));
const product = source.filter(({ forTests }) => !forTests);

const isForTests = (path: string | null): boolean => source.some((file) => file.path === path && file.forTests);

describe('who may import whom', () => {
  test('the table of layers names every folder of src', () => {
    const folders = new Set(source.map(({ layer }) => layer).filter((layer) => layer !== ''));
    expect([...folders].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
  });

  test('imports follow the table of layers', () => {
    const wrong: string[] = [];
    for (const file of source)
      for (const { file: target, typeOnly } of file.imports) {
        const to = /^src\/([^/]+)\//.exec(target ?? '')?.[1];
        const rule = LAYERS[file.layer];
        if (to === undefined || rule === undefined || to === file.layer) continue;
        // A test may lean on what is made for tests, wherever that is.
        if (file.forTests && isForTests(target)) continue;
        if (rule.values.includes(to) || (typeOnly && rule.types.includes(to))) continue;
        const hint = rule.types.includes(to) ? `${file.layer} sees only types of ${to}: use "import type"` : rule.hint;
        wrong.push(`${file.path} imports ${target}: ${hint}`);
      }
    expect(wrong).toEqual([]);
  });

  test('imports lead to files', () => {
    const all = new Set(filesUnder(''));
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== null && !all.has(file) && !file.includes('dist'))
        .map(({ specifier }) => `${path}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('XState runs in one file and is used to define machines, nowhere else', () => {
    const wrong = source.filter(
      ({ path, imports }) =>
        !path.startsWith('src/engine/machines/') && imports.some(({ specifier }) => /^xstate\b/.test(specifier)),
    );
    expect(
      wrong.map(
        ({ path }) => `${path}: only src/engine/machines/ imports xstate; everybody else sends events to a machine`,
      ),
    ).toEqual([]);
  });

  test('the page carries no engine and no XState: they run in the worker', () => {
    const carried = reachable(
      files,
      [PAGE_ENTRY],
      ({ typeOnly, specifier }) => !typeOnly && !specifier.includes('?worker'),
    );
    expect(carried.size, `${PAGE_ENTRY} is missing`).toBeGreaterThan(1);
    expect([...carried].filter((path) => path.startsWith('src/engine/'))).toEqual([]);
  });
});

describe.each(BANS)('not used here: $what', ({ what, pattern, where, except, instead }) => {
  test(`instead: ${instead}`, () => {
    const wrong = source
      .filter(({ path }) => (where ?? /^/).test(path) && !except.some((allowed) => path.startsWith(allowed)))
      .flatMap(({ path, text, code }) => {
        // What is banned in comments too (`@ts-ignore` is one) is looked for in the whole text.
        const searched = what.startsWith('@') ? text : code;
        return searched
          .split('\n')
          .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${what}; instead: ${instead}`] : []));
      });
    expect(
      wrong.filter((line) => !line.startsWith('src/tidy.test.ts') && !line.startsWith('src/testing/house.ts')),
    ).toEqual([]);
  });

  test('every exception is still needed', () => {
    expect(except.filter((allowed) => !source.some(({ path }) => path.startsWith(allowed)))).toEqual([]);
  });
});

describe('files', () => {
  test('are named after what they hold', () => {
    const attics = source.filter(({ path }) =>
      /\/(utils?|helpers?|managers?|types|misc|common)(\.[a-z]+)*\.tsx?$/i.test(path),
    );
    expect(attics.map(({ path }) => `${path}: name it after the one thing that it holds`)).toEqual([]);
  });

  test(`have at most ${LONGEST_LINES} lines`, () => {
    const lines = (text: string): number => text.split('\n').length - 1;
    const long = product.filter(({ text }) => lines(text) > LONG_LINES);
    for (const { path, text } of long) console.warn(`${path} has ${lines(text)} lines: does it hold two nouns?`);
    const tooLong = source.filter(({ text }) => lines(text) > LONGEST_LINES);
    expect(tooLong.map(({ path }) => `${path}: more than ${LONGEST_LINES} lines; give its second noun a file`)).toEqual(
      [],
    );
  });

  test('are used: by the page, the worker, the command line or a script, not by tests alone', () => {
    const roots = files.filter(({ path }) => ROOTS.some((root) => root.test(path))).map(({ path }) => path);
    const used = reachable(files, roots, () => true);
    expect(product.filter(({ path }) => !used.has(path)).map(({ path }) => `${path}: nothing uses it`)).toEqual([]);
    const tests = files.filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path)).map(({ path }) => path);
    const beforeTests = [vitest.test?.setupFiles ?? []].flat();
    const usedByTests = reachable(files, [...roots, ...tests, ...beforeTests], () => true);
    expect(
      source.filter(({ path }) => !usedByTests.has(path)).map(({ path }) => `${path}: not even a test uses it`),
    ).toEqual([]);
  });
});

describe('the repository', () => {
  test('names no machine: no path of a developer, no host of a package registry', () => {
    const text = filesUnder('').filter((path) =>
      /\.(tsx?|mjs|json|md|html|css|ya?ml|svg)$|^\.[a-z]+(rc|ignore)$|^\.ci\//.test(path),
    );
    const named = text.filter((path) =>
      /(["'` (]|^)\/(work|home|root|Users)\/|registry\.npmjs|npmjs\.org/m.test(textOf(path)),
    );
    expect(named).toEqual([]);
  });

  test('the lock file names the binaries of every platform: npm ci refuses it otherwise', () => {
    const { packages } = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    const missing = optional.filter(
      (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
    );
    expect(missing, 'run node scripts/completeLock.mjs').toEqual([]);
  });

  test('the lock file leaves it to the machine where packages come from', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });
});
