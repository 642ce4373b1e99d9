/**
 * npm run bench: prints the benchmark's table. What is measured must be what the page runs, so it is bundled first, as the worker is: under
 * a loader that compiles on the fly the engine is four times slower.
 */
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: 'scripts/bench.ts',
    outDir: '.cache/bench',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
  },
});
await import(pathToFileURL('.cache/bench/bench.mjs').href);
