/** The paint worker as a classic script, fetched when something first moves; see engineScripts.ts for why it is made so. */
import type { Plugin } from 'vite';
import { oneScript } from './oneScript';
import { FROM_SHELF, hashed, onShelf } from './shelf.ts';

const ID = 'virtual:painter';
const RESOLVED = `\0${ID}`;
const ENTRY = 'src/ui/frame/paint.worker.ts';
const IIFE = { rolldownOptions: { input: ENTRY, output: { format: 'iife' as const } } };

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
      const source = `function(){${await oneScript(root, IIFE)}\n}`;
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
