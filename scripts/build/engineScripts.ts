/**
 * The engine's worker as classic scripts. In a sandboxed frame and on file:// browsers refuse a worker from a URL but allow one from a
 * blob. So each script holds a function, and the page makes a blob of its text:
 *
 * ```
 *   assets/engine-3f8a90c1.js           replscope['engine-3f8a90c1.js'] = function (folder, second) { … }      what every lesson needs
 *   assets/engineRarely-77aa01ff.js     replscope['engineRarely-77aa01ff.js'] = function (lent) { … }        the rest
 * ```
 *
 * Which functions are in the second nobody has to say: a build opens every lesson (openings.ts) and sees which of them do not run. In the
 * first script these are stubs (split.ts, twoScripts.ts), and the first one that is called fetches the second: `importScripts` waits, so a
 * step of the engine stays one step. Where a worker may not fetch (file://) the page brings both scripts first; the one-file page has them
 * already. In Node, in tests and on the development server there is nothing of this.
 */
import { compileFunction } from 'node:vm';
import type { Plugin } from 'vite';
import type { Answer, FromWorker, Request, ToWorker } from '../../src/worker/messages';
import { SHELF } from './classicChunks.ts';
import { oneScript } from './oneScript.ts';
import type * as Openings from './openings.ts';
import { ran } from './ran.ts';
import { FROM_SHELF, hashed, onShelf } from './shelf.ts';
import { split } from './split.ts';
import { type TopLevel, topLevelOf } from './topLevel.ts';
import { twoScripts } from './twoScripts.ts';
import { virtualModule } from './virtualModule.ts';

const ENTRY = 'src/worker/engine.worker.ts';
const OPENINGS = 'scripts/build/openings.ts';

export const engineScripts = (): Plugin => ({
  ...virtualModule({
    id: 'virtual:engine',
    live: LIVE,
    built: async (root, emit) => {
      const top = topLevelOf(await oneScript(root, BUNDLE));
      const [engine, engineRarely] = twoScripts(split(top, await runAtOpening(root, top)));
      return builtModule(
        Object.entries({ engine, engineRarely }).map(([name, source]) => {
          const file = hashed(name, source);
          emit(file, onShelf(file, source));
          return file;
        }),
      );
    },
  }),
  // Fetched beside the page's own script, which has priority and does not wait for it: the page is parsed while the engine comes.
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const file = Object.keys(bundle ?? {}).find((name) => /^assets\/engine-\w+\.js$/.test(name));
      const link = `<link rel="preload" as="script" fetchpriority="low" href="./${file}">`;
      return file ? html.replace('<link rel="stylesheet"', `${link}\n    $&`) : html;
    },
  },
});

const LIVE = `
export const engineWorker = async () => new Worker(new URL('/${ENTRY}', import.meta.url), { type: 'module' });
export const bringWholeEngine = async () => undefined;
`;

const builtModule = (names: readonly string[]): string => `
const [engine, rarely] = ${JSON.stringify(names)};
${FROM_SHELF}
export const bringWholeEngine = () => bring(rarely).catch(() => undefined);
export const engineWorker = async () => {
  const mayFetch = /^https?:/.test(here);
  await Promise.all((mayFetch ? [engine] : [engine, rarely]).map(bring));
  const there = shelf[rarely] ? \`(globalThis.${SHELF} ??= {})[\${JSON.stringify(rarely)}] = \${shelf[rarely]};\` : '';
  return workerOf(there + '(' + shelf[engine] + ')(' + JSON.stringify(here) + ',' + JSON.stringify(rarely) + ');');
};
`;

/** Everything in one scope and in the words of the source. */
const BUNDLE = { minify: false, rolldownOptions: { input: ENTRY, output: { format: 'es' as const } } };
const LESSONS = { lib: { entry: OPENINGS, formats: ['iife' as const], name: 'openings', fileName: 'openings' } };

/** Which functions of the engine run when lessons are opened. */
async function runAtOpening(root: string, engine: TopLevel): Promise<(index: number) => boolean> {
  const { openAll } = compileFunction(`${await oneScript(root, LESSONS)}; return openings;`)() as typeof Openings;
  const told: FromWorker[] = [];
  const self: Worker = { onmessage: null, postMessage: (message) => void told.push(message) };
  const ask = (request: Request): Answer => {
    self.onmessage?.({ data: { id: told.length, request } });
    const message = told.at(-1);
    if (!message || !('answer' in message)) throw new Error(`engine scripts: ${JSON.stringify(message)}`);
    return message.answer;
  };
  return ran(engine, { self }, () => openAll(ask));
}

/** What a worker's script finds around it. */
interface Worker {
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
  readonly postMessage: (message: FromWorker) => void;
}
