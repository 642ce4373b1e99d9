/** Makes `repl-scope.js`, the one classic script that a host's page loads, beside the page itself, and its types. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { oneScript } from './oneScript';

const IIFE = { rolldownOptions: { input: 'src/embed/host/script.ts', output: { format: 'iife' as const } } };
/** It contains only types, so it can serve as a declaration file unchanged. */
const TYPES = 'src/embed/api.ts';

export function hostScript(): Plugin {
  let root = '';
  return {
    name: 'host-script',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'repl-scope.js', source: await oneScript(root, IIFE) });
      const types = await readFile(join(root, TYPES), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'repl-scope.d.ts', source: types });
    },
  };
}
