/**
 * What a build makes besides the site: `sw.js`, with which it works offline; `repl-scope.html`, everything in one file; and
 * `repl-scope.zip`, the site with `index.html` at its root. All paths are relative.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { OFFLINE_MARK, offlineScript } from './offline.ts';
import { oneFile } from './oneFile.ts';
import { zipOf } from './zip.ts';

/** Files that the page does not need: for people who read about it, and for hosts. */
const NOT_THE_PAGE = /^screenshot|^repl-scope\.(js|d\.ts)$/;

export function forms(): Plugin {
  let root = '';
  return {
    name: 'forms',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<link rel="icon"', `${OFFLINE_MARK}\n    $&`),
    },
    async writeBundle({ dir = 'dist' }) {
      const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(dir, name), content);
      const site = filesUnder(dir);
      const page = new Map([...site].filter(([name]) => !NOT_THE_PAGE.test(name)));
      put('sw.js', await offlineScript(root, page));
      put('repl-scope.zip', zipOf(filesUnder(dir)));
      put('repl-scope.html', oneFile(readFileSync(join(dir, 'index.html'), 'utf8'), page));
    },
  };
}

/** Every file by its path from the folder, without what this plugin made in the last build. */
function filesUnder(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !/^repl-scope\.(html|zip)$/.test(name));
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(folder, name))]));
}
