/** What a browser fetches before the first picture of a built page, in bytes of gzip. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface FirstLoad {
  /**
   * The document, its stylesheet, its script, and the first picture's texts in the longer of the two languages. Beside these come the
   * lesson (3 to 9 KB) or the built-in situations (7 KB), whichever the link names.
   */
  readonly page: number;
  /** The worker's script, without which there is no picture. */
  readonly worker: number;
  /** What is fetched afterwards without being asked for: the other parts of page and engine, but no lesson and no other language. */
  readonly later: number;
}

export function firstLoadOf(folder: string): FirstLoad {
  const gzip = (name: string): number => gzipSync(readFileSync(join(folder, name))).length;
  const sum = (names: readonly string[]): number => names.map(gzip).reduce((a, b) => a + b, 0);
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name ?? '');
  const [worker, page] = parted(named, (name) => name.includes('/engine-'));
  if (worker.length !== 1 || page.length !== 2) throw new Error(`first load: the page names ${named.join(', ')}`);
  const assets = readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`);
  const languages = assets.filter((name) => /\/(en|zh)-/.test(name));
  const lessons = assets.filter((name) => /\.(en|zh)-/.test(name));
  const data = new Set(lessons.map((name) => name.replace(/\.(en|zh)-.*/, '')));
  const later = assets.filter(
    (name) =>
      ![...named, ...languages, ...lessons].includes(name) &&
      !/\/(en|zh)Late-/.test(name) &&
      !data.has(name.replace(/-[^-]*$/, '')),
  );
  return {
    page: gzip('index.html') + sum(page) + Math.max(...languages.map(gzip)),
    worker: sum(worker),
    later: sum(later),
  };
}

const parted = <T>(all: readonly T[], test: (one: T) => boolean): readonly [T[], T[]] => [
  all.filter(test),
  all.filter((one) => !test(one)),
];
