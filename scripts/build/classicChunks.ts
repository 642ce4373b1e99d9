/**
 * Code that comes late, where a course page puts us. In `<iframe sandbox="allow-scripts">` the origin is opaque and a plain
 * static server sends no CORS headers: `<script type="module">` and import() are refused there, as they are on file://. A
 * classic script is not. So what is written `import('./Charts')` is built as a chunk of CommonJS in a function on a shelf,
 *
 * ```
 *   assets/Charts-3f8a90c1.js      (globalThis.replscope ??= {})['Charts-3f8a90c1.js'] = function (require, exports, load) { … }
 * ```
 *
 * and the entry, the one script that the page names itself, begins with what fetches such scripts and calls such functions.
 * On the development server import() is import().
 */
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;
type Bundle = Rolldown.OutputBundle;

/** Where a chunk is found when its script has run; one that is there already, in a one-file page, is not fetched at all. */
export const SHELF = 'replscope';

export function classicChunks(): Plugin {
  return {
    name: 'classic-chunks',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: { modulePreload: false, rolldownOptions: { output: { format: 'cjs' } } },
    }),
    // Every import() is given the address of its module, for the helper below, which has no use for it.
    onLog: (_, { code }) => (code === 'EMPTY_IMPORT_META' ? false : null),
    // Vite's own helper preloads modules; here the loader brings what a chunk needs.
    load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null),
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
      for (const chunk of chunks) shelve(chunk);
      for (const entry of chunks.filter(({ isEntry }) => isEntry)) {
        const first = withImports(entry, bundle);
        const needs = needsOf(chunks, first, bundle);
        // What the entry cannot start without is in its file.
        entry.code = [...first].map(({ code }) => code).join('\n') + starter(entry, needs);
        joinStyles(first, bundle);
        for (const chunk of first) if (chunk !== entry) delete bundle[chunk.fileName];
      }
    },
    // The last to touch the page: a classic script has to wait for the document, and needs no CORS.
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace(/<script type="module" crossorigin/g, '<script defer')
          .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"'),
    },
  };
}

export const nameOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('/') + 1);

/** Puts a chunk into its function, with its import()s made calls of the loader. */
function shelve(chunk: Chunk): void {
  let replaced = 0;
  const code = chunk.code.replace(
    /Promise\.resolve\(\)\.then\(\(\)\s*=>\s*require\((["'`])(\.\/[^"'`]+)\1\)\)/g,
    (_, __, path) => {
      replaced++;
      return `load("${path}")`;
    },
  );
  if (replaced < new Set(chunk.dynamicImports).size)
    throw new Error(`classic chunks: an import() of ${chunk.fileName} was not recognized`);
  chunk.code = `(globalThis.${SHELF}??={})["${nameOf(chunk.fileName)}"]=function(require,exports,load){${code}\n};`;
}

/** A chunk with all that it imports at once. */
function withImports(chunk: Chunk, bundle: Bundle, seen = new Set<Chunk>()): ReadonlySet<Chunk> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === 'chunk') withImports(next, bundle, seen);
  }
  return seen;
}

/** One stylesheet of those that the entry and its imports bring. */
function joinStyles(first: ReadonlySet<Chunk>, bundle: Bundle): void {
  const [into, ...others] = [...first].flatMap(stylesOf);
  const sheet = into === undefined ? undefined : bundle[into];
  if (sheet?.type !== 'asset') return;
  const text = (file: string): string => {
    const made = bundle[file];
    return made?.type === 'asset' ? String(made.source) : '';
  };
  // Last the entry's own, which has its say over what it imports.
  sheet.source = [...others.toReversed(), into ?? ''].map(text).join('\n');
  for (const file of others) delete bundle[file];
}

const stylesOf = (chunk: Chunk): readonly string[] => [...(chunk.viteMetadata?.importedCss ?? [])];

/** What has to be there before a chunk that comes late runs: scripts and stylesheets, without those that were `first`. */
function needsOf(
  chunks: readonly Chunk[],
  first: ReadonlySet<Chunk>,
  bundle: Bundle,
): Readonly<Record<string, readonly string[]>> {
  const filesOf = (of: ReadonlySet<Chunk>): readonly string[] =>
    [...of].toReversed().flatMap((chunk) => [...stylesOf(chunk), chunk.fileName]);
  const there = new Set(filesOf(first));
  // What is import()ed may lie in a chunk that others import at once, which then is no entry of its own.
  const loaded = new Set(chunks.flatMap(({ dynamicImports }) => dynamicImports));
  const rows = chunks
    .filter((chunk) => loaded.has(chunk.fileName) && !first.has(chunk))
    .map((chunk) => {
      const files = filesOf(withImports(chunk, bundle)).filter((file) => file !== chunk.fileName && !there.has(file));
      return [nameOf(chunk.fileName), files.map(nameOf)] as const;
    });
  return Object.fromEntries(rows.filter(([, files]) => files.length > 0));
}

/** Fetches scripts and stylesheets by their names, each once; one that fails may be asked for again. */
const starter = (entry: Chunk, needs: Readonly<Record<string, readonly string[]>>): string => `
(() => {
  const shelf = globalThis.${SHELF}, made = {}, asked = {}, needs = ${JSON.stringify(needs)};
  const here = document.currentScript.src.replace(/[^/]*$/, '');
  const require = (path) => {
    const name = path.slice(2);
    if (!shelf[name]) throw new Error(name + ' is not here');
    if (!made[name]) shelf[name](require, (made[name] = {}), load);
    return made[name];
  };
  const bring = (name) => asked[name] ??= new Promise((done, failed) => {
    if (shelf[name]) return done();
    const css = name.endsWith('.css'), element = document.createElement(css ? 'link' : 'script');
    if (css) element.rel = 'stylesheet';
    element[css ? 'href' : 'src'] = here + name;
    element.onload = done;
    element.onerror = () => {
      delete asked[name];
      element.remove();
      failed(new Error(name + ' could not be loaded'));
    };
    document.head.append(element);
  });
  const load = async (path) => {
    const name = path.slice(2);
    await Promise.all([name, ...(needs[name] ?? [])].map(bring));
    return require(path);
  };
  require(${JSON.stringify(`./${nameOf(entry.fileName)}`)});
})();`;
