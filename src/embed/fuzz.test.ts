/**
 * Strangers at every rim of the page: links, packed runs, states, files, host messages. Whatever they bring is read, or refused with one
 * sentence or `null`; nothing throws, nothing hangs, nothing grows beyond its bound. (Scenarios: engine/world/scenario/strangers.test.ts.)
 *
 * It tries a bounded part of what `npm run fuzz` tries.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLessonFile } from '../lessons/lessonFile';
import { inEnglish } from '../refusal/inEnglish';
import { readKeptRun } from '../store/readKeptRun';
import { readProgressFile } from '../store/lesson/progress';
import { packRun } from '../store/packedRun';
import { DEFLATED } from '../store/linksInTheWorld.testing';
import { unpackRun } from '../store/unpackRun';
import { SPEEDS } from '../store/playback';
import { KNOB_ROWS, knobRow, turnedKnobs } from '../store/knobs';
import { cases } from '../testing/arbitraries';
import { PARAMS } from './address/params';
import { readAddress } from './address/readAddress';
import { readHello, readRequest } from './guest/requests';
import { readState } from './guest/state';
import { METHODS } from './wire';

/** What structured cloning can bring, and some of what it can't. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});
const HTML = '<img src=x onerror=alert(1)>';
const word = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '',
    '-0',
    '1e999',
    '%',
    '%E0%A4%A',
    HTML,
    '5s',
    '32kb',
    'unlimited',
    'auto',
    'zh',
  ),
);

const within = (value: number | null, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  value === null || (value >= least && value <= most);

describe('a link', () => {
  const knobs = fc
    .array(
      fc.tuple(
        fc.constantFrom(...KNOB_ROWS.map(({ name }) => name), 'weather'),
        fc.oneof(fc.nat(), fc.constant('none'), word),
      ),
    )
    .map((all) => ['knobs', all.map(([name, value]) => `${name}-${value}`).join('.')] as [string, string]);
  const pair = fc.oneof(knobs, fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(PARAMS)), word), word));
  const written = fc.array(pair, { maxLength: 12 }).map((pairs) => new URLSearchParams(pairs).toString());
  const text = fc.oneof(written, fc.string(), fc.webQueryParameters());

  test('is read into values that are in range, and a few warnings', () => {
    fc.assert(
      fc.property(text, text, (search, hash) => {
        const { knobs, speed, at, warnings, run } = readAddress(`?${search}`, `#${hash}`);
        expect(warnings.filter(({ quiet }) => !quiet).length).toBeLessThanOrEqual(6);
        expect(warnings.length).toBeLessThanOrEqual(12);
        for (const { name, value } of warnings) expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(41);
        for (const [name, value] of turnedKnobs(knobs))
          expect([name, within(value, knobRow(name))]).toEqual([name, true]);
        expect(speed === null || SPEEDS.includes(speed)).toBe(true);
        expect(at === null || Number.isSafeInteger(at)).toBe(true);
        expect(run === null || /^[pzj][\w-]+$/.test(run)).toBe(true);
      }),
      { numRuns: cases(2_000) },
    );
  });
});

/** A valid text in which some characters were removed, inserted or changed. */
const damaged = (good: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(good.length), fc.nat(3), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 4 })
    .map((cuts) => cuts.reduce((now, [at, gone, put]) => now.slice(0, at) + put + now.slice(at + gone), good));

const RECIPE = {
  source: { kind: 'file', name: 'my.json', scenario: { format: 1, nodes: {}, steps: [] } },
  knobs: {},
  intents: [
    { at: '1200us', node: 'master', run: 'SET 键 值' },
    { at: '2us', link: ['master', 'replica'] as [string, string], do: 'cut' as const },
  ],
  layout: { master: [0.25, 0.5] },
} as const;

describe('a packed run', () => {
  test('comes back whole, or not at all', async () => {
    const good = (await packRun({ ...RECIPE, intents: [...RECIPE.intents] })) ?? '';
    const letters = fc.string({ unit: fc.constantFrom(...'pzjABCdef019-_=+/'), maxLength: 200 });
    const deflated = DEFLATED[0] ?? '';
    const plain = fc.jsonValue().map((value) => `j${btoa(unescape(encodeURIComponent(JSON.stringify(value))))}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged(good), damaged(deflated), letters, plain), async (text) => {
        const run = await unpackRun(text);
        if (typeof run === 'string') return;
        for (const { at } of run.intents) expect(at).toMatch(/^\d{1,15}us$/);
        expect(run.own === null || run.own.kind === 'file').toBe(true);
      }),
      { numRuns: cases(500) },
    );
  });
});

describe('a state', () => {
  const shaped = fc
    .record(
      { link: fc.oneof(word, fc.webQueryParameters()), answers: anything, solved: anything },
      { requiredKeys: [] },
    )
    .map((value) => {
      try {
        return `rs1.${btoa(unescape(encodeURIComponent(JSON.stringify(value))))}`;
      } catch {
        return 'rs1.';
      }
    });
  test('is read or is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          shaped,
          fc.string().map((text) => `rs1.${text}`),
          fc.string(),
        ),
        (text) => {
          const state = readState(text);
          if (state === null) return;
          expect(Object.keys(state.answers).length).toBeLessThanOrEqual(100);
          expect(state.address.warnings.length).toBeLessThanOrEqual(6);
        },
      ),
      { numRuns: cases(2_000) },
    );
  });
});

describe('a file', () => {
  const kept = JSON.stringify({
    format: 'replscope-run',
    version: 1,
    source: { kind: 'file', name: 'my.json', scenario: {} },
    branches: [
      { id: 0, parent: null, knobs: { seed: 7 }, done: [] },
      { id: 1, parent: 0, knobs: {}, done: [{ at: '5us', node: 'a', do: 'kill' }] },
    ],
    shown: 1,
    at: 5,
  });
  const text = fc.oneof(damaged(kept), fc.json(), fc.string());
  test.each([
    ['a run', (file: string) => readKeptRun(file, () => undefined)],
    ['a lesson', readLessonFile],
    ['progress', readProgressFile],
  ])('that claims to be %s is read or refused', (_, read) => {
    fc.assert(
      fc.property(text, (file) => {
        const answer = read(file);
        const refused = answer !== null && 'ok' in answer && !answer.ok ? inEnglish(answer.refusal) : '';
        expect(refused.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: cases(1_000) },
    );
  });
});

describe("a host's message", () => {
  const method = fc.oneof(fc.constantFrom<string>(...METHODS), word);
  const args = fc.array(fc.oneof(anything, word, fc.integer(), fc.double()), { maxLength: 4 });
  const request = fc.record({ id: fc.oneof(fc.nat(), fc.double(), word), method, args }, { requiredKeys: [] });

  test('is a request that makes sense, or is answered with a short sentence', () => {
    fc.assert(
      fc.property(fc.oneof(request, anything), (data) => {
        const read = readRequest(data);
        const said: string = read.ok ? read.asked.method : read.sentence;
        expect(read.ok ? METHODS.some((one) => one === said) : said.length > 5 && said.length <= 200).toBe(true);
      }),
      { numRuns: cases(3_000) },
    );
  });

  test('is no hello unless it is one', () => {
    const near = fc.record(
      {
        'repl-scope': fc.oneof(fc.constant(1), anything),
        kind: fc.oneof(fc.constant('hello'), anything),
        id: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, anything), (data) => {
        expect((readHello(data) ?? '').length).toBeLessThanOrEqual(64);
      }),
      { numRuns: cases(2_000) },
    );
  });
});
