/** The paint worker as a classic script, fetched when something first moves; see engineScripts.ts for why it is made so. */
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { FROM_SHELF, hashed, onShelf } from './shelf.ts';

const ID = 'virtual:painter';
const RESOLVED = `\0${ID}`;
const ENTRY = 'src/ui/frame/paint.worker.ts';

export function paintScript(): Plugin {
  let root = '';
  let building = false;
  return {
    name: 'paint-script',
    configResolved: (config) => {
      root = config.root;
      building = config.command === 'build';
    },
    resolveId: (id) => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      if (!building) return LIVE;
      const source = `function(){${await codeOf(root)}\n}`;
      const file = hashed('paint', source);
      this.emitFile({ type: 'asset', fileName: `assets/${file}`, source: onShelf(file, source) });
      return builtModule(file);
    },
  };
}

const LIVE = `
export const paintWorker = async () => new Worker(new URL('/${ENTRY}', import.meta.url), { type: 'module' });
`;

const builtModule = (file: string): string => `
const paint = ${JSON.stringify(file)};
${FROM_SHELF}
export const paintWorker = async () => {
  await bring(paint);
  return workerOf('(' + shelf[paint] + ')();');
};
`;

async function codeOf(root: string): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, ENTRY), output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${ENTRY} came to nothing`);
  return chunk.code;
}
