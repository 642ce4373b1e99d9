/** A file of inPage/ as one classic script, whose exports are properties of `globalThis.bench`. */
import { build } from 'vite';

export async function bundle(name: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      modulePreload: false,
      lib: { entry: `scripts/bench/inPage/${name}.ts`, formats: ['iife'], name: 'bench' },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${name} came to nothing`);
  return chunk.code.replace(/^var bench\b/, 'globalThis.bench');
}
