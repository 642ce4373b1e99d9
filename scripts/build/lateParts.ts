/**
 * Parts of the page that are loaded when they are wanted: all that it says in a language, each lesson in each, and the glossary in each;
 * QR codes.
 *
 * In a sandboxed frame and on file:// neither import() nor fetch works, but a classic script does. So a build makes every part a
 * classic script of its own, which leaves what it holds under its name, and `loadPart` of the module `virtual:late-parts` adds a script
 * element. On the development server it is import(), with all that brings.
 *
 * ```
 *   late/joining.en-3f8a90c1.js      (globalThis.replscopeParts ??= {})['joining.en'] = { lesson, text }
 * ```
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const ID = 'virtual:late-parts';
const RESOLVED = `\0${ID}`;
const LANGUAGES = ['en', 'zh'] as const;
/** Where a part is found when its script has run; one that is there already, in a one-file page, is not loaded at all. */
const SHELF = 'replscopeParts';

interface Part {
  readonly name: string;
  /** Modules whose exports it holds, from the project's root. */
  readonly modules: readonly string[];
}

/** For cards that are printed or projected. */
const QR_CODES: Part = { name: 'qr', modules: ['src/ui/lesson/qr.ts'] };

function partsOf(root: string): readonly Part[] {
  const folder = 'src/lessons/content';
  const slugs = readdirSync(join(root, folder))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -3));
  const parts = [
    ...slugs.map((slug) => ({ slug, modules: [`${folder}/${slug}.ts`] })),
    { slug: 'glossary', modules: [] },
  ].flatMap(({ slug, modules }) =>
    LANGUAGES.map((lang) => ({
      name: `${slug}.${lang}`,
      modules: [...modules, `${slug === 'glossary' ? 'src/lessons/glossary' : folder}/${slug}.${lang}.ts`],
    })),
  );
  const texts = LANGUAGES.map((lang) => ({ name: `text.${lang}`, modules: [`src/ui/text/${lang}.ts`] }));
  // A lesson that has no text in a language yet is not offered in it.
  return [...texts, ...parts, QR_CODES].filter(({ modules }) => modules.every((path) => existsSync(join(root, path))));
}

export function lateParts(): Plugin {
  let root = '';
  let building = false;
  return {
    name: 'late-parts',
    configResolved: (config) => {
      root = config.root;
      building = config.command === 'build';
    },
    resolveId: (id) => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const parts = partsOf(root);
      if (!building) return liveModule(parts);
      const urls: [string, string][] = [];
      for (const part of parts) {
        const source = await classicScript(part, root);
        const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
        const fileName = `late/${part.name}-${hash}.js`;
        this.emitFile({ type: 'asset', fileName, source });
        urls.push([part.name, fileName]);
      }
      return builtModule(urls);
    },
  };
}

const liveModule = (parts: readonly Part[]): string => `
const parts = {
${parts.map(({ name, modules }) => `  '${name}': () => Promise.all([${modules.map((path) => `import('/${path}')`).join(', ')}]),`).join('\n')}
};
export const partNames = Object.keys(parts);
export const loadPart = async (name) => Object.assign({}, ...(await parts[name]()));
`;

const builtModule = (urls: readonly (readonly [string, string])[]): string => `
const urls = ${JSON.stringify(Object.fromEntries(urls))};
const shelf = (globalThis.${SHELF} ??= {});
export const partNames = Object.keys(urls);
export const loadPart = (name) =>
  new Promise((resolve, reject) => {
    if (shelf[name]) return resolve(shelf[name]);
    const script = document.createElement('script');
    script.src = urls[name];
    script.onload = () => (shelf[name] ? resolve(shelf[name]) : reject(new Error(name + ' holds nothing')));
    script.onerror = () => { script.remove(); reject(new Error(name + ' could not be loaded')); };
    document.head.append(script);
  });
`;

/** One classic script that puts the exports of a part's modules on the shelf. */
async function classicScript({ name, modules }: Part, root: string): Promise<string> {
  const entry = '\0entry.ts';
  const imports = modules.map((path, i) => `import * as m${i} from '/${path}';`).join('\n');
  const whole = `Object.assign({}, ${modules.map((_, i) => `m${i}`).join(', ')})`;
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'late-entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? entry : id.startsWith('/src/') ? join(root, id) : null),
        load: (id) => (id === entry ? `${imports}\n(globalThis.${SHELF} ??= {})['${name}'] = ${whole};` : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`late parts: ${name} came to nothing`);
  return chunk.code;
}
