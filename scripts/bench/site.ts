/** The page as `npm run build` makes it, as long as something is measured on it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

export interface Site {
  readonly folder: string;
  /** A file:// address: nothing is served, so no server is measured. */
  readonly address: string;
}

export async function onSite<T>(body: (site: Site) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'replscope-build-'));
  try {
    const build = ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--logLevel', 'error'];
    execFileSync(process.execPath, build, { stdio: 'pipe' });
    return await body({ folder, address: pathToFileURL(join(folder, 'index.html')).href });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves files as hosts do: with gzip, and those with a hash in their name to be cached forever. */
export async function served<T>({ folder }: Pick<Site, 'folder'>, body: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    try {
      const content = gzipSync(readFileSync(join(folder, name)));
      const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': kept }).end(content);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(`no ${name} here`);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}
