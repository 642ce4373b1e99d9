/**
 * Late code that works where course pages put us. In `<iframe sandbox="allow-scripts">` the origin is opaque and a plain static server
 * sends no CORS headers, so browsers refuse `<script type="module">` and import() there, as they do on file://. A classic script is
 * allowed. So `import('./Charts')` is built as a chunk of CommonJS, in a function that a classic script puts into a global object, the
 * shelf:
 *
 * ```
 *   assets/Charts-3f8a90c1.js      ((globalThis.replscope ??= {})['Charts-3f8a90c1.js'] = function (require, exports, load) { … })
 *                                    .needs = ['Charts-51d2c0ae.css', 'column-9e0b77f1.js'];
 * ```
 *
 * What a chunk needs is written at its own end, so the first load does not grow with the number of late parts.
 *
 * The entry is the only script that the page names itself. It begins with the code that fetches such scripts and calls such functions. On
 * the development server import() stays import().
 */
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;
type Bundle = Rolldown.OutputBundle;

/** The name of the shelf. A chunk that is on it already, as in the one-file page, is not fetched. */
export const SHELF = 'replscope';

export function classicChunks(): Plugin {
  return {
    name: 'classic-chunks',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: {
        modulePreload: false,
        rolldownOptions: {
          // All that the entry imports at once is one chunk: left to itself the bundler makes 15 small ones of what late parts share.
          output: { format: 'cjs', codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
        },
      },
    }),
    // Every import() is passed the address of its module for the helper below, which does not use it.
    onLog: (_, { code }) => (code === 'EMPTY_IMPORT_META' ? false : null),
    // Vite's own helper preloads modules; here the loader brings what a chunk needs.
    load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null),
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
      for (const chunk of chunks) shelve(chunk);
      for (const entry of chunks.filter(({ isEntry }) => isEntry)) {
        const first = withImports(entry, bundle);
        writeNeeds(chunks, first, bundle);
        // Chunks without which the entry cannot start are put into its file.
        entry.code = [...first].map(({ code }) => code).join('\n') + starter(entry);
        joinStyles(first, bundle);
        for (const chunk of first) if (chunk !== entry) delete bundle[chunk.fileName];
      }
    },
    // Last of all plugins: a classic script has to wait for the document, and needs no CORS.
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

/** Puts a chunk into its function, and turns its import()s into calls of the loader. */
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

/** A chunk and everything that it imports statically. */
function withImports(chunk: Chunk, bundle: Bundle, seen = new Set<Chunk>()): ReadonlySet<Chunk> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === 'chunk') withImports(next, bundle, seen);
  }
  return seen;
}

/** Joins the stylesheets of the entry and its static imports into one. */
function joinStyles(first: ReadonlySet<Chunk>, bundle: Bundle): void {
  const [into, ...others] = [...first].flatMap(stylesOf);
  const sheet = into === undefined ? undefined : bundle[into];
  if (sheet?.type !== 'asset') return;
  const text = (file: string): string => {
    const made = bundle[file];
    return made?.type === 'asset' ? String(made.source) : '';
  };
  // The entry's own comes last, so that it overrides what it imports.
  sheet.source = [...others.toReversed(), into ?? ''].map(text).join('\n');
  for (const file of others) delete bundle[file];
}

const stylesOf = (chunk: Chunk): readonly string[] => [...(chunk.viteMetadata?.importedCss ?? [])];

/** Writes behind each late chunk the scripts and stylesheets that must be there before it runs, without those of the entry (`first`). */
function writeNeeds(chunks: readonly Chunk[], first: ReadonlySet<Chunk>, bundle: Bundle): void {
  const filesOf = (of: ReadonlySet<Chunk>): readonly string[] =>
    [...of].toReversed().flatMap((chunk) => [...stylesOf(chunk), chunk.fileName]);
  const there = new Set(filesOf(first));
  // What is import()ed may lie in a chunk that others import statically and that is then no dynamic entry itself.
  const loaded = new Set(chunks.flatMap(({ dynamicImports }) => dynamicImports));
  for (const chunk of chunks.filter((one) => loaded.has(one.fileName) && !first.has(one))) {
    const files = filesOf(withImports(chunk, bundle)).filter((file) => file !== chunk.fileName && !there.has(file));
    if (files.length > 0) chunk.code = `(${chunk.code.slice(0, -1)}).needs=${JSON.stringify(files.map(nameOf))};`;
  }
}

/**
 * Fetches scripts and stylesheets by name, each once; one that failed can be asked for again. Where a policy asks for Trusted Types (the
 * page's own does), this is the only place where text becomes the address of a script: a file of the page's folder, or a blob. The page
 * finds these functions on the shelf. A browser or a server that allows no such policy gets the address as it is.
 */
const starter = (entry: Chunk): string => `
(() => {
  const shelf = globalThis.${SHELF}, made = {}, asked = {};
  const here = shelf.here = document.currentScript.src.replace(/[^/]*$/, '');
  const createScriptURL = (url) => {
    if (/^blob:/.test(url)) return url;
    const folder = new URL('.', document.baseURI).href, { href } = new URL(url, folder);
    if (!href.startsWith(folder)) throw new TypeError(href + ' is no script of this page');
    return href;
  };
  let policy = { createScriptURL };
  try {
    policy = trustedTypes.createPolicy('replscope', policy);
  } catch {}
  const trusted = shelf.trusted = (url) => policy.createScriptURL(url);
  const require = (path) => {
    const name = path.slice(2);
    if (!shelf[name]) throw new Error(name + ' is not here');
    if (!made[name]) shelf[name](require, (made[name] = {}), load);
    return made[name];
  };
  const bring = shelf.bring = (name) => asked[name] ??= new Promise((done, failed) => {
    if (shelf[name]) return done();
    const css = name.endsWith('.css'), element = document.createElement(css ? 'link' : 'script');
    if (css) {
      element.rel = 'stylesheet';
      element.href = here + name;
    } else element.src = trusted(here + name);
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
    await bring(name);
    await Promise.all((shelf[name].needs ?? []).map(bring));
    return require(path);
  };
  require(${JSON.stringify(`./${nameOf(entry.fileName)}`)});
})();`;
