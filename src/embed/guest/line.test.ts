import { expect, test } from 'vitest';
import type { FromGuest } from '../wire';
import { openLine } from './line';

/** A port whose two ends are the test's. */
function ends() {
  const { port1, port2 } = new MessageChannel();
  const heard: FromGuest[] = [];
  let wake = (): void => undefined;
  port2.addEventListener('message', ({ data }: MessageEvent<FromGuest>) => {
    heard.push(data);
    wake();
  });
  port2.start();
  /** The first so many messages that came. */
  const first = async (count: number): Promise<readonly FromGuest[]> => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return heard;
  };
  const close = (): void => {
    port1.close();
    port2.close();
  };
  return { port: port1, host: port2, first, close };
}

test('each request has one answer: a value, or the sentence of what went wrong', async () => {
  const { port, host, first, close } = ends();
  openLine(port, ({ method }) =>
    method === 'play' ? Promise.resolve({ index: 1, at: 2 }) : Promise.reject(new Error('not now')),
  );
  host.postMessage({ id: 1, method: 'play', args: [] });
  host.postMessage({ id: 2, method: 'pause' });
  host.postMessage({ id: 3, method: 'dance' });
  host.postMessage('nonsense');
  expect([...(await first(4))].sort((a, b) => ('id' in a ? a.id : 9) - ('id' in b ? b.id : 9))).toEqual([
    { id: 1, ok: true, value: { index: 1, at: 2 } },
    { id: 2, ok: false, error: 'not now' },
    { id: 3, ok: false, error: 'There is no method "dance".' },
    { event: 'warning', detail: { message: 'A message was no request: { id, method, args }.' } },
  ]);
  close();
});

test('whoever asks faster than can be answered is told so, and the page goes on', async () => {
  const { port, host, first, close } = ends();
  let finish = (): void => undefined;
  const work = new Promise<void>((resolve) => (finish = resolve));
  openLine(port, () => work);
  for (let id = 0; id < 70; id++) host.postMessage({ id, method: 'play', args: [] });
  const refused = [...(await first(6))];
  expect(refused).toEqual(
    [64, 65, 66, 67, 68, 69].map((id) => ({ id, ok: false, error: '64 requests wait for an answer already.' })),
  );
  finish();
  expect((await first(70)).filter((one) => 'id' in one && one.ok)).toHaveLength(64);
  close();
});

test('a line that is closed says so last', async () => {
  const { port, host, first, close } = ends();
  const line = openLine(port, () => new Promise(() => undefined));
  host.postMessage({ id: 1, method: 'play', args: [] });
  line.close();
  expect(await first(1)).toEqual([{ bye: true }]);
  close();
});
