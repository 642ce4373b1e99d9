/** The memory of a tab: the page and its workers, each after a garbage collection, as Chromium counts it. */
import type { CDPSession, Page } from '@playwright/test';

export interface TabMemory {
  /** The JavaScript heap in use and its buffers outside the heap, megabytes. */
  readonly page: number;
  readonly workers: number;
}

export async function tabMemory(page: Page): Promise<TabMemory> {
  const session = await page.context().newCDPSession(page);
  const workers = await attached(session);
  const heap = async (send: Send): Promise<number> => {
    await send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = (await send('Runtime.getHeapUsage')) as HeapUsage;
    return (usedSize + backingStorageSize) / 1e6;
  };
  const own = await heap((method) => session.send(method as 'Runtime.getHeapUsage'));
  let sum = 0;
  for (const worker of workers) sum += await heap(worker);
  await session.detach();
  return { page: own, workers: sum };
}

interface HeapUsage {
  readonly usedSize: number;
  /** Only newer Chromiums have it. */
  readonly backingStorageSize?: number;
}

type Send = (method: string) => Promise<unknown>;

/** Connections to each worker of the page. Playwright does not share its own, so their messages are wrapped here. */
async function attached(session: CDPSession): Promise<readonly Send[]> {
  const waiting = new Map<number, (result: unknown) => void>();
  let asked = 0;
  const found: Send[] = [];
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== 'worker') return;
    found.push(
      (method) =>
        new Promise((resolve, reject) => {
          const id = ++asked;
          waiting.set(id, resolve);
          session
            .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
            .catch(reject);
        }),
    );
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return found;
}
