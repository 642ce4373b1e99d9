/** A module of the page that a build writes. On the development server it has another source. */
import type { Plugin, Rolldown } from 'vite';

interface Made {
  /** The name by which the page imports it, such as `virtual:painter`. */
  readonly id: string;
  /** Its source on the development server. */
  readonly live: string;
  /** Its source in a build. `emit` adds a file to `assets/`. */
  readonly built: (root: string, emit: (file: string, source: string) => void) => Promise<string>;
}

export function virtualModule({ id, live, built }: Made): Plugin {
  const resolved = `\0${id}`;
  let root = '';
  let building = false;
  return {
    name: id,
    configResolved: (config) => {
      root = config.root;
      building = config.command === 'build';
    },
    resolveId: (wanted) => (wanted === id ? resolved : null),
    async load(wanted) {
      if (wanted !== resolved) return null;
      return building ? built(root, (file, source) => emitAsset(this, file, source)) : live;
    },
  };
}

const emitAsset = (context: Rolldown.PluginContext, file: string, source: string): void =>
  void context.emitFile({ type: 'asset', fileName: `assets/${file}`, source });
