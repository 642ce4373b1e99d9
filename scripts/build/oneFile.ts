/**
 * The whole page as one HTML file, with both languages and all lessons: for platforms that take a file, and for laptops without a network.
 * Every script is on the shelf before the page's own runs, so nothing is fetched (scripts/build/classicChunks.ts). Its policy allows that
 * one script by its hash, and nothing from anywhere else.
 */
import { createHash } from 'node:crypto';
import { nameOf, SHELF } from './classicChunks.ts';
import { TRUSTED_TYPES } from './trustedTypes.ts';

export function oneFile(html: string, files: ReadonlyMap<string, Uint8Array>): string {
  const text = (name: string): string => {
    const content = files.get(name);
    if (!content) throw new Error(`one file: the page names ${name}, which the build has not made`);
    return Buffer.from(content).toString('utf8');
  };
  const entry = /<script defer[^>]* src="\.\/([^"]+)"/.exec(html)?.[1] ?? '';
  const assets = [...files.keys()].filter((name) => name.startsWith('assets/')).toSorted();
  const styles = assets.filter((name) => name.endsWith('.css'));
  const scripts = likeBesideLike(assets.filter((name) => name.endsWith('.js') && name !== entry));
  const first = /<link rel="stylesheet" href="\.\/([^"]+)"/.exec(html)?.[1] ?? '';
  const brief = briefNames(assets.map(nameOf));
  // Stylesheets are in the page already; the loader knows them by name.
  const there = JSON.stringify(Object.fromEntries(styles.map((name) => [nameOf(name), true])));
  const script = brief([`globalThis.${SHELF}=${there};`, ...[...scripts, entry].map(text)].join('\n'))
    // Sequences that an HTML parser would take for the end of the script, or for a comment in it.
    .replaceAll(/<(?=\/script|!--|script)/gi, '\\x3c');
  const style = [first, ...styles.filter((name) => name !== first)].map(text).join('\n');
  const icon = `data:image/svg+xml;base64,${Buffer.from(files.get('favicon.svg') ?? '').toString('base64')}`;
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    ...TRUSTED_TYPES,
  ].join('; ');
  return html
    .replaceAll(/\s*<script defer[^>]*><\/script>|\s*<link rel="preload"[^>]*>/g, '')
    .replace(/\s*<meta name="replscope-offline"[^>]*>/, '')
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, head: string) => head + policy)
    .replace(/href="\.\/favicon\.svg"/, `href="${icon}"`)
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace('</body>', () => `<script>${script}</script>\n  </body>`);
}

/** Gzip looks back 32 KB: what is alike shall lie closer. First code, then lessons' plans, then what is said in each language. */
function likeBesideLike(scripts: readonly string[]): readonly string[] {
  const kindOf = (name: string): string => {
    const [, stem = '', language = /^(?:en|zh)(?![a-z])/.exec(stem)?.[0]] =
      /([^/.]+)(?:\.(en|zh))?-[^/]*$/.exec(name) ?? [];
    if (language) return language;
    return scripts.some((other) => other.includes(`/${stem}.en-`)) ? 'b' : 'a';
  };
  return scripts.toSorted((a, b) => kindOf(a).localeCompare(kindOf(b)));
}

/** Writes the names of assets in a text in two letters: whatever asks for one says its name, and a hash in it can't be compressed. */
function briefNames(names: readonly string[]): (text: string) => string {
  const briefs = new Map(names.map((name, i) => [name, `${i.toString(36)}${name.endsWith('.css') ? '.css' : ''}`]));
  return (text) => text.replaceAll(/[\w-]+(?:\.\w+)?-[\w-]{8}\.(?:js|css)/g, (name) => briefs.get(name) ?? name);
}
