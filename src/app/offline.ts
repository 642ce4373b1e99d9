/**
 * After one visit the page opens without a network: a service worker keeps its files. Where a page may have none (file://, a
 * sandboxed frame, an address without TLS), and where it is somebody's guest, it has none and needs none.
 */

/** `isNewer`: a newer build has been fetched; whoever opens the page next opens that one. Nothing is reloaded under anybody's hands. */
export async function keepForOffline(isNewer: () => void): Promise<void> {
  // The build says where the script is; a page in one file has none.
  const script = document.querySelector<HTMLMetaElement>('meta[name="replscope-offline"]')?.content;
  if (script === undefined) return;
  try {
    const { serviceWorker } = navigator;
    const running = serviceWorker.controller;
    await serviceWorker.register(script);
    if (running) serviceWorker.addEventListener('controllerchange', isNewer, { once: true });
  } catch {
    // It may not: an opaque origin throws on the mere question. All there is to lose is the next visit without a network.
  }
}
