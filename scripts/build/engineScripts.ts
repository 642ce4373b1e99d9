/**
 * The engine's worker as classic scripts. In a sandboxed frame and on file:// browsers refuse a worker from a URL but allow one from a
 * blob. So each script holds a function, and the page makes a blob of its text:
 *
 * ```
 *   assets/engine-3f8a90c1.js           replscope['engine-3f8a90c1.js'] = function (base) { … }            what every run needs
 *   assets/engineRarely-77aa01ff.js     replscope['engineRarely-77aa01ff.js'] = function (require, exports) { … }
 * ```
 *
 * The second holds {@link RARELY}: modules of functions, which the rest of the engine imports like any others. In the worker each of these
 * functions is replaced by a stub, and the first one that is called fetches the script at once: `importScripts` waits, so a step of the
 * engine stays one step. Where a worker may not fetch (file://) the page brings both scripts first; the one-file page has them already. In
 * Node, in tests and on the development server an import is an import.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { nameOf, SHELF } from './classicChunks.ts';
import { FROM_SHELF, hashed, onShelf } from './shelf.ts';
import { virtualModule } from './virtualModule.ts';

const ENTRY = 'src/worker/engine.worker.ts';

/** Modules that few runs need, and no lesson when it opens (e2e/budget.spec.ts). The rest of the engine may use only their functions. */
const RARELY: readonly string[] = [
  'engine/server/blockedOnList',
  'engine/server/blockedOnStream',
  'engine/server/blockedOnZset',
  'engine/server/commands/facts/channels',
  'engine/server/commands/facts/keysOf',
  'engine/server/commands/help',
  'engine/server/commands/longestCommon',
  'engine/server/commands/rareGroups',
  'engine/server/config/rewrite',
  'engine/server/errorToPeer',
  'engine/server/failover',
  'engine/server/infoPersistence',
  'engine/server/keyspace/population',
  'engine/server/keyspace/stream',
  'engine/server/loadProblem',
  'engine/server/monitors',
  'engine/server/orphan',
  'engine/server/panic',
  'engine/server/protocolError',
  'engine/server/shutdown',
  'engine/timeline/byteStops',
  'engine/timeline/causes',
  'engine/timeline/exportTrace',
  'engine/timeline/gauges',
  'protocol/double',
  'protocol/longDouble',
  'protocol/rdb/imageSpans',
  'protocol/rdb/imageText',
  'protocol/rdb/intset',
  'protocol/rdb/keyRange',
  'protocol/rdb/listpack',
  'protocol/rdb/moduleName',
  'protocol/rdb/populated',
  'protocol/rdb/populatedRecord',
  'protocol/rdb/quicklist',
  'protocol/rdb/scanPayload',
  'protocol/rdb/stream',
  'protocol/rdb/writeImage',
  'protocol/rdb/ziplist',
  'protocol/rdb/zipmap',
  'refusal/ofIssue',
  'worker/exportRun',
  'worker/until',
].map((name) => `src/${name}.ts`);

export const engineScripts = (): Plugin => ({
  ...virtualModule({
    id: 'virtual:engine',
    live: LIVE,
    built: async (root, emit) => {
      const { engine, rarely } = await scriptsOf(root);
      return builtModule(
        [engine, rarely].map(({ name, source }) => {
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

interface Script {
  readonly name: string;
  /** A function expression. */
  readonly source: string;
}

async function scriptsOf(root: string): Promise<{ readonly engine: Script; readonly rarely: Script }> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [stubs(root)],
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: { engine: join(root, ENTRY), engineRarely: RARELY_ENTRY },
        preserveEntrySignatures: 'strict',
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  const output = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []));
  const chunks = output.filter((one): one is Rolldown.OutputChunk => one.type === 'chunk');
  const rarely = chunks.find(({ name }) => name === 'engineRarely');
  if (!rarely) throw new Error('engine scripts: what is needed rarely came to nothing');
  const rest = chunks.filter((chunk) => chunk !== rarely);
  const shelved = rest.map(
    ({ fileName, code }) => `shelf["${nameOf(fileName)}"]=function(require,exports){${code}\n};`,
  );
  return {
    rarely: { name: 'engineRarely', source: `function(require,exports){${rarely.code}\n}` },
    engine: {
      name: 'engine',
      source: `function(base,rarely){${PROLOGUE}${shelved.join('\n')}\nrequire("./engine.js");}`,
    },
  };
}

/**
 * The beginning of the worker's script: the chunks by name, and the one that is fetched when it is needed. The worker lives under its
 * page's policy, so it says as well which address of a script is to be trusted: this one.
 */
const PROLOGUE = `
const shelf = globalThis.${SHELF} ??= {}, made = {};
const require = (path) => {
  const name = path.slice(2);
  if (!made[name]) shelf[name](require, (made[name] = {}));
  return made[name];
};
let policy = { createScriptURL: () => base + rarely };
try {
  policy = trustedTypes.createPolicy('replscope', policy);
} catch {}
const replscopeRarely = () => {
  if (!shelf[rarely]) importScripts(policy.createScriptURL(''));
  return require('./' + rarely);
};
`;

const RARELY_ENTRY = '\0rarely.ts';
const STUB = '\0stub:';

/** Replaces each module of {@link RARELY} by a stub; only the second script's entry gets the module itself. */
function stubs(root: string): Plugin {
  const rarely = new Set(RARELY.map((path) => join(root, path)));
  const always = reachedWithout(rarely, join(root, ENTRY));
  return {
    name: 'engine-stubs',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (id === RARELY_ENTRY) return id;
      // Rare modules import each other without stubs.
      if (!importer || !always.has(importer)) return null;
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found && rarely.has(found.id) ? `${STUB}${relative(root, found.id)}` : null;
    },
    load(id) {
      if (id === RARELY_ENTRY)
        return RARELY.map((path, i) => `export * as m${i} from ${JSON.stringify(join(root, path))};`).join('\n');
      if (!id.startsWith(STUB)) return null;
      const path = id.slice(STUB.length);
      return functionsOf(path, readFileSync(join(root, path), 'utf8'))
        .map(
          (name) =>
            `export const ${name} = (...given) => replscopeRarely().m${RARELY.indexOf(path)}.${name}(...given);`,
        )
        .join('\n');
    },
  };
}

/**
 * The names of the functions (and generators) that a module exports. Constants have no stub: if the engine uses one of them the build
 * fails.
 */
function functionsOf(path: string, source: string): readonly string[] {
  const names = [...source.matchAll(/^export (?:function\*? (\w+)|const (\w+) = \()/gm)].map(
    ([, f, c]) => f ?? c ?? '',
  );
  if (names.length === 0) throw new Error(`engine scripts: ${path} exports no function`);
  return names;
}

/** All modules that can be reached from a module without passing through `these`. */
function reachedWithout(these: ReadonlySet<string>, path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (these.has(path) || seen.has(path)) return seen;
  seen.add(path);
  const imports = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';/gm;
  for (const [, to = ''] of readFileSync(path, 'utf8').matchAll(imports))
    reachedWithout(these, `${resolve(dirname(path), to)}.ts`, seen);
  return seen;
}
