/** A host's end of the line, at frames that answer late, wrongly, twice or never. */
import { afterEach, expect, test, vi } from 'vitest';
import type { FromGuest, Request } from '../wire';
import { connect } from './connect';

/** A frame in a document without a browser: what is said to it is `heard`, and it says what a test wants. */
function standIn() {
  const listeners = new Set<(event: unknown) => void>();
  const heard: { readonly kind: string; readonly id: string }[] = [];
  let wake = (): void => undefined;
  const contentWindow = {
    postMessage: (message: { readonly kind: string; readonly id: string }) => {
      heard.push(message);
      wake();
    },
  };
  const page = {
    addEventListener: (_: string, listener: (event: unknown) => void) => void listeners.add(listener),
    removeEventListener: (_: string, listener: (event: unknown) => void) => void listeners.delete(listener),
  };
  vi.stubGlobal('window', page);
  const frame = { contentWindow, ownerDocument: { defaultView: page } } as unknown as HTMLIFrameElement;
  const say = (data: unknown, ports: readonly MessagePort[] = [], source: unknown = contentWindow): void => {
    for (const listener of listeners) listener({ data, ports, source });
  };
  const knocked = async (times = 1): Promise<string> => {
    while (heard.length < times) await new Promise<void>((resolve) => (wake = resolve));
    return heard[0]?.id ?? '';
  };
  return { frame, say, knocked, listeners };
}

afterEach(() => void vi.unstubAllGlobals());

const welcome = (id: string) => ({ 'repl-scope': 1, kind: 'welcome', id });
const sentenceOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => String(error),
  );

/** A frame's end that answers `pause` and nothing else. */
function guest() {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data: { id, method } }: MessageEvent<Request>) => {
    const answer: FromGuest = { id, ok: true, value: { index: 0, at: 7 } };
    if (method === 'pause') port1.postMessage(answer);
  });
  port1.start();
  return { port: port2, send: (message: unknown) => port1.postMessage(message), close: () => port1.close() };
}

test('a frame that never answers is a sentence, and nobody listens to it any more', async () => {
  const { frame, listeners } = standIn();
  expect(await sentenceOf(connect(frame, { connectMs: 1 }))).toBe('Error: ReplScope did not answer from its frame.');
  await expect.poll(() => listeners.size, { timeout: 20_000 }).toBe(0);
});

test('a welcome counts from that frame, with that id and a port; a later one of the same comes to nothing', async () => {
  const { frame, say, knocked } = standIn();
  const waiting = connect(frame);
  // It answers late: it is knocked at again, in the same name.
  const id = await knocked(2);
  const [forged, real, second] = [guest(), guest(), guest()];
  say(welcome(id), [forged.port], { another: 'frame' });
  say(welcome('somebody else'), [forged.port]);
  say(welcome(id));
  say({ ...welcome(id), 'repl-scope': 2 }, [forged.port]);
  for (const nothing of [null, 'welcome', 7, []]) say(nothing, [forged.port]);
  say(welcome(id), [real.port]);
  const connection = await waiting;
  say(welcome(id), [second.port]);
  expect(await connection.pause()).toEqual({ index: 0, at: 7 });
  connection.close();
  for (const one of [forged, real, second]) one.close();
});

test('what is asked in vain fails in time; what is asked after the end fails at once', async () => {
  const { frame, say, knocked, listeners } = standIn();
  const waiting = connect(frame, { answerMs: 1 });
  const { port, close } = guest();
  say(welcome(await knocked()), [port]);
  const connection = await waiting;
  expect(await sentenceOf(connection.play())).toBe('Error: ReplScope did not answer play in time.');
  const open = sentenceOf(connection.getState());
  // The page in the frame was loaded anew: it says so, as every page does when it comes.
  say({ 'repl-scope': 1, kind: 'here' });
  expect(await open).toBe('Error: The connection to ReplScope was closed.');
  expect(await sentenceOf(connection.pause())).toBe('Error: The connection to ReplScope was closed.');
  expect(listeners.size).toBe(0);
  close();
});

test('whom the frame hangs up on is told at once', async () => {
  const { frame, say, knocked } = standIn();
  const waiting = connect(frame);
  const { port, send, close } = guest();
  say(welcome(await knocked()), [port]);
  const connection = await waiting;
  const open = sentenceOf(connection.play());
  send({ bye: true });
  expect(await open).toBe('Error: The connection to ReplScope was closed.');
  close();
});

test('given up just as the frame answers, it is closed; an argument that cannot be sent is a sentence', async () => {
  const { frame, say, knocked } = standIn();
  const leaving = new AbortController();
  const waiting = connect(frame, { signal: leaving.signal });
  const { port, close } = guest();
  say(welcome(await knocked()), [port]);
  leaving.abort();
  expect(await sentenceOf((await waiting).pause())).toBe('Error: The connection to ReplScope was closed.');
  close();

  const other = standIn();
  const met = connect(other.frame);
  const end = guest();
  other.say(welcome(await other.knocked()), [end.port]);
  const connection = await met;
  const unsendable = (() => undefined) as unknown as string;
  expect(await sentenceOf(connection.seek(unsendable))).toBe('Error: seek: an argument is nothing that can be sent.');
  // Whoever listens later has not missed what is told once.
  end.send({ event: 'ready', detail: { api: 1 } });
  expect(await connection.pause()).toEqual({ index: 0, at: 7 });
  const heard: unknown[] = [];
  const stop = connection.on('ready', (detail) => heard.push(detail));
  expect(heard).toEqual([{ api: 1 }]);
  stop();
  connection.close();
  end.close();
});
