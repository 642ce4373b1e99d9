/** Makes `sw.js`, which keeps the files of the site (src/worker/offline.worker.ts), and tells the page where it is. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'vite';

/** The mark in `index.html` by which the page knows that it can be kept. */
export const OFFLINE_MARK = '<meta name="replscope-offline" content="./sw.js" />';

/** `files`: what is kept, by path from the site's root. */
export async function offlineScript(root: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const names = [...files.keys()].toSorted();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(files.get(name) ?? '');
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { FILES: JSON.stringify(names), VERSION: JSON.stringify(hash.digest('hex').slice(0, 12)) },
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, 'src/worker/offline.worker.ts'), output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('offline: the script came to nothing');
  return chunk.code;
}
