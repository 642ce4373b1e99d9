/** What the first picture of the built page may weigh. `npm run bench -- first` compares that with the goals. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { firstLoadOf } from '../scripts/build/firstLoad';
import { COURSE } from '../src/lessons/course';
import type { Lesson } from '../src/lessons/lesson';
import type { LessonText } from '../src/lessons/lessonText';
import { expressionsOf } from '../src/lessons/plan';
import type { FromWorker, Request, RunReport, ToWorker } from '../src/worker/messages';
import { DIST } from './journey.site';

/**
 * Kilobytes of gzip: the present size and some room. A change that needs more says here why, or is loaded late. The worker includes what
 * lessons need when they open, because the rare parts of the engine are one script of 80 KB. The one file includes 4 KB for the worker that
 * paints, for which no first picture waits, and everything that is written in both languages: it grew from 552 to 560 with the loop by a
 * newer master and its diagnosis, children that outlive their parents, quantities with units in knobs, and what teachers are told; and to
 * 570 with all that a file or a link can be refused for, said in both languages, and lessons of one's own; and to 584 with damaged bytes told
 * in both languages, Trusted Types, and the page in forty more parts; to 576
 * when only the worker could read an RDB, to 581 with shorter links, and to
 * 563 when what is alike stood together in it.
 */
const BUDGET_KB = { page: 130, worker: 88, oneFile: 567 };

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
  const needsOf = (name: string): readonly string[] =>
    JSON.parse(/\)\.needs=(\[[^\]]*\]);\s*$/.exec(codeOf(name))?.[1] ?? '[]') as string[];
  // The entry's own file contains the chunks without which it cannot start, each on the shelf.
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
      const there = new Set([name, ...needsOf(name)]);
      return [...there]
        .filter((one) => one.endsWith('.js'))
        .flatMap(required)
        .filter((other) => !there.has(other) && !first.has(other))
        .map((other) => `${name} wants ${other}`);
    });
  expect([...loaded].some((name) => needsOf(name).length > 1)).toBe(true);
  expect(missing).toEqual([]);
});

const FIRST_SITUATION = join(DIST, '../src/scenarios/first-sync-diskless.json');

test('no lesson of the course waits for rare parts of the engine, nor does the situation that a link falls back to', async () => {
  const { ask, fetched } = builtEngine();
  const failed: string[] = [];
  for (const { slug } of COURSE) {
    const { lesson } = (await import(`../src/lessons/content/${slug}.ts`)) as { readonly lesson: Lesson };
    const { text } = (await import(`../src/lessons/content/${slug}.en.ts`)) as { readonly text: LessonText };
    try {
      const { run, endsAt } = opened(ask({ kind: 'open', scenario: lesson.scenario, knobs: {} }));
      expect(ask({ kind: 'read', run, lesson, expressions: expressionsOf(text) }).kind).toBe('read');
      expect(ask({ kind: 'snapshot', run, at: endsAt }).kind).toBe('snapshot');
    } catch (error) {
      failed.push(`${slug}: ${String(error).slice(0, 200)}`);
    }
  }
  expect(failed).toEqual([]);
  const { run, startsAt } = opened(ask({ kind: 'open', scenario: readFileSync(FIRST_SITUATION, 'utf8'), knobs: {} }));
  expect(fetched).toEqual([]);
  // What a click asks for, on the other hand, is fetched when it is asked for.
  expect(() => ask({ kind: 'series', run, at: [startsAt] })).toThrow();
  expect(fetched).toEqual(['rarely']);
});

function opened(answer: Answered): RunReport {
  if (answer.kind !== 'open') throw new Error(JSON.stringify(answer));
  return answer.report;
}

/** The worker's script from the build, and what it fetches. */
function builtEngine(): { readonly ask: (request: Request) => Answered; readonly fetched: readonly string[] } {
  const name = readdirSync(join(DIST, 'assets')).find((file) => /^engine-\w+\.js$/.test(file)) ?? '';
  const fetched: string[] = [];
  const told: FromWorker[] = [];
  const self: Worker = {
    onmessage: null,
    postMessage: (message) => told.push(message),
    importScripts: (file) => fetched.push(file),
    TextDecoder,
    TextEncoder,
  };
  const script = readFileSync(join(DIST, 'assets', name), 'utf8');
  runInNewContext(`var self = globalThis; ${script}; replscope[${JSON.stringify(name)}]('', 'rarely');`, self);
  return {
    fetched,
    ask: (request) => {
      self.onmessage?.({ data: { id: told.length, request } });
      const message = told.at(-1);
      if (!message || !('answer' in message)) throw new Error(JSON.stringify(message));
      return message.answer;
    },
  };
}

/** What a worker's script finds around it. */
interface Worker {
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
  readonly postMessage: (message: FromWorker) => unknown;
  readonly importScripts: (file: string) => unknown;
  readonly TextDecoder: typeof TextDecoder;
  readonly TextEncoder: typeof TextEncoder;
}

type Answered = Extract<FromWorker, { readonly answer: unknown }>['answer'];
