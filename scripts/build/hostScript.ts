/** Makes `repl-scope.js`, the one classic script that a host's page loads, beside the page itself, and its types. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const ENTRY = 'src/embed/host/script.ts';
/** Types alone: as it is, it is what a declaration file says. */
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
      this.emitFile({ type: 'asset', fileName: 'repl-scope.js', source: await hostScriptSource(root) });
      const types = await readFile(join(root, TYPES), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'repl-scope.d.ts', source: types });
    },
  };
}

async function hostScriptSource(root: string): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${ENTRY} came to nothing`);
  return chunk.code;
}
