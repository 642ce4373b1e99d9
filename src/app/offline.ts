/**
 * After one visit the page opens without a network: a service worker keeps its files. Where a page may have none (file://, a sandboxed
 * frame, an address without TLS), and inside another page, there is none.
 */

/** `isNewer` is called when a newer build has been fetched. The next page that is opened is that one; nothing is reloaded by itself. */
export async function keepForOffline(isNewer: () => void): Promise<void> {
  // The build says where the script is; the one-file page has none.
  const script = document.querySelector<HTMLMetaElement>('meta[name="replscope-offline"]')?.content;
  if (script === undefined) return;
  try {
    const { serviceWorker } = navigator;
    const running = serviceWorker.controller;
    await serviceWorker.register(replscope.trusted(script));
    if (running) serviceWorker.addEventListener('controllerchange', isNewer, { once: true });
  } catch {
    // Not allowed: with an opaque origin even asking throws. Nothing is lost but the next visit without a network.
  }
}
