import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export interface StaticServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * The plainest web server there is, as course platforms have: files under `mount` from `folder`, the pages given as text, and no header
 * besides the type. In particular no CORS headers, so a frame of opaque origin gets none.
 */
export async function serve(
  folder: string,
  mount: string,
  pages: Readonly<Record<string, string>>,
  /** Headers of the pages that are given as text. */
  headers: Readonly<Record<string, string>> = {},
  /** Paths that are redirected to others, as many servers redirect `/index.html` to `/`. */
  sentOn: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const page = pages[path];
    const location = sentOn[path];
    if (location !== undefined) return void response.writeHead(308, { location }).end();
    if (page !== undefined) {
      response
        .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/html; charset=utf-8', ...headers })
        .end(page);
      return;
    }
    void sendFile(fileFor(folder, mount, path)).then((sent) => {
      if (!sent) response.writeHead(404, { 'content-type': 'text/plain' }).end(`no ${path} here`);
    });

    async function sendFile(file: string | undefined): Promise<boolean> {
      if (file === undefined || !(await stat(file).catch(() => null))?.isFile()) return false;
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      // The folder may be gone before a page has ended.
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
      return true;
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closed(server) };
}

/** The file for a path, if the path lies under `mount` and does not climb out of `folder`. */
function fileFor(folder: string, mount: string, path: string): string | undefined {
  if (!path.startsWith(mount)) return undefined;
  const rest = decodeURIComponent(path.slice(mount.length));
  const file = normalize(join(folder, rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest));
  return file.startsWith(folder + sep) ? file : undefined;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
