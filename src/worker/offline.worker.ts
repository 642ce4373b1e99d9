/**
 * What makes the page open without a network after one visit: all its files are kept when it has been visited, under names that
 * change with what is in them. A newer build's files are kept beside the last one's, so a page that is open goes on with its own
 * for as long as it likes; the next that is opened is the newer one. Nothing that is not this page's own is touched.
 */
/** Made by scripts/build/offline.ts: the files of this build, relative to its folder, and a name for all of them. */
declare const FILES: readonly string[];
declare const VERSION: string;

/** What a worker's global is depends on who starts it. */
const worker = self as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'replscope ';
const here = new URL('./', worker.location.href);
const CACHE = `${PREFIX}${here.pathname} `;
/** This build's, and the one before it. */
const KEPT = 2;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      // All are waited for: whoever still came after the cache was thrown away would make it anew.
      const failed = (await Promise.allSettled(FILES.map(keep))).find(({ status }) => status === 'rejected');
      if (failed) {
        // Half a build is worse than none: its page would be opened, and its other half missing.
        await caches.delete(CACHE + VERSION);
        throw new Error('Not all files could be kept.');
      }
      // Takes over from an older one at once: that one's files stay.
      await worker.skipWaiting();
    })(),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const ours = (await caches.keys()).filter((name) => name.startsWith(CACHE) && name !== CACHE + VERSION);
      for (const name of ours.slice(0, Math.max(0, ours.length - KEPT + 1))) await caches.delete(name);
    })(),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== here.origin || !url.pathname.startsWith(here.pathname)) return;
  const file = url.pathname.slice(here.pathname.length);
  const name = file === '' ? 'index.html' : file;
  event.respondWith(
    (async () => {
      const now = await caches.open(CACHE + VERSION);
      const address = new URL(name, here).href;
      return (await now.match(address)) ?? (await earlier(address)) ?? fetch(request);
    })(),
  );
});

async function keep(file: string): Promise<void> {
  const address = new URL(file, here).href;
  const response = await fetch(new Request(address, { cache: 'no-cache' }));
  // Sent on to somewhere else it is another's page, such as one to log in at.
  if (!response.ok || !response.url.startsWith(here.href)) throw new Error(`${file} cannot be kept`);
  await (await caches.open(CACHE + VERSION)).put(address, asIfDirect(response));
}

/** Some servers send `index.html` on to `./`. A browser opens no page from a worker whose response says that it was sent on. */
function asIfDirect(response: Response): Response {
  const { redirected, body, headers } = response;
  return redirected ? new Response(body, { headers }) : response;
}

/** A file of the build before, which a page of that build asks for. */
async function earlier(address: string): Promise<Response | undefined> {
  for (const name of await caches.keys())
    if (name.startsWith(CACHE)) {
      const kept = await (await caches.open(name)).match(address);
      if (kept) return kept;
    }
  return undefined;
}
