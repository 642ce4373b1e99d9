/** The paint worker as a classic script, fetched when something first moves. engineScripts.ts says why it is made like this. */
import type { Plugin } from 'vite';
import { oneScript } from './oneScript';
import { FROM_SHELF, hashed, onShelf } from './shelf.ts';
import { virtualModule } from './virtualModule.ts';

const ENTRY = 'src/ui/frame/paint.worker.ts';
const IIFE = { rolldownOptions: { input: ENTRY, output: { format: 'iife' as const } } };

export const paintScript = (): Plugin =>
  virtualModule({
    id: 'virtual:painter',
    live: LIVE,
    built: async (root, emit) => {
      const source = `function(){${await oneScript(root, IIFE)}\n}`;
      const file = hashed('paint', source);
      emit(file, onShelf(file, source));
      return builtModule(file);
    },
  });

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
