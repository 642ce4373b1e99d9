/** A file with everything it imports, as one classic script. */
import { build, type BuildEnvironmentOptions } from 'vite';

/** `how`: its entry, and what becomes of its exports. */
export async function oneScript(
  root: string,
  how: Pick<BuildEnvironmentOptions, 'lib' | 'minify' | 'rolldownOptions'>,
): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', copyPublicDir: false, modulePreload: false, ...how },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('a script that was to be built came to nothing');
  return chunk.code;
}
