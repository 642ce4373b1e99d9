/** The source tree as tidy.test.ts looks at it: files, their imports, their code without comments. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutComments } from './withoutComments';

export interface Import {
  readonly specifier: string;
  /** `import type`: gone at run time. */
  readonly typeOnly: boolean;
  /** The imported file's path from the project's root; null for a package. */
  readonly file: string | null;
}

export interface SourceFile {
  /** From the project's root: `src/engine/world/world.ts`. */
  readonly path: string;
  /** `engine`; '' for a file right in src/. */
  readonly layer: string;
  readonly text: string;
  /** The text with comments blanked, line for line. */
  readonly code: string;
  readonly imports: readonly Import[];
  /** A test, or made for tests only: never part of the product. */
  readonly forTests: boolean;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every TypeScript file under these folders of the project. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => filesUnder(folder))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map(sourceFile);
}

/** Paths from the root of all files under a folder ('' is the root), in order, without what is not kept in the repository. */
export function filesUnder(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries
    .filter(
      ({ name }) => !['node_modules', 'dist', '.git', '.cache', 'test-results', 'playwright-report'].includes(name),
    )
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : [];
    })
    .sort();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function sourceFile(path: string): SourceFile {
  const text = textOf(path);
  const code = withoutComments(text);
  const [, folder, rest] = /^src\/([^/]+)(\/)?/.exec(path) ?? [];
  return {
    path,
    layer: rest === undefined ? '' : (folder ?? ''),
    text,
    code,
    imports: importsOf(path, code),
    forTests:
      /\.(test|testing)\.tsx?$/.test(path) || /^(src\/testing|src\/engine\/checks|src\/gallery|e2e)\//.test(path),
  };
}

const IMPORT =
  /\b(?:import|export)\s+(type\s)?[^;'"()=]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'|\bnew URL\('(\.[^']+\.tsx?)', import\.meta\.url\)/g;

function importsOf(path: string, code: string): Import[] {
  return [...code.matchAll(IMPORT)].map(([, typeWord, from, bare, url]) => {
    const specifier = from ?? bare ?? url ?? '';
    return {
      specifier,
      typeOnly: typeWord !== undefined,
      file: specifier.startsWith('.') ? resolved(path, specifier) : null,
    };
  });
}

/** `./client` is client.ts, client.tsx or client/index.ts; a query (`?worker&inline`) is Vite's. */
function resolved(importer: string, specifier: string): string {
  const base = resolve(ROOT, dirname(importer), specifier.replace(/\?.*$/, ''));
  const file = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((candidate) => isFile(candidate)) ?? base;
  return relative(ROOT, file);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The files that `entries` reach through imports; `follow` may leave some imports out. */
export function reachable(
  files: readonly SourceFile[],
  entries: readonly string[],
  follow: (i: Import) => boolean,
): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path)) continue;
    seen.add(path);
    for (const one of file.imports) if (one.file !== null && follow(one)) queue.push(one.file);
  }
  return seen;
}
