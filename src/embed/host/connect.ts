/**
 * The host's side: sends hellos to a frame, and turns the port that it is given into methods that answer and events that can be listened
 * to. It needs nothing but a frame, so pages that bring their own <iframe> can use it as well as <repl-scope> does.
 */
import type { ReplScopeConnection, ReplScopeConnectOptions, ReplScopeMethods } from '../api';
import { API, EVENTS, type FromGuest, type Hello, MARK, METHODS, type MethodName, type Request } from '../wire';
import { again, within } from './patience';

const KNOCK_MS = 200;
const CLOSED = 'The connection to ReplScope was closed.';

/** Rejects if the frame does not answer in time. `ended` is called if the frame closes the line: there were too many. */
export async function connect(
  frame: HTMLIFrameElement,
  { connectMs = 30_000, answerMs = 15_000, signal }: ReplScopeConnectOptions = {},
  ended: () => void = () => undefined,
): Promise<ReplScopeConnection> {
  const port = await within(connectMs, knock(frame, signal, connectMs), 'ReplScope did not answer from its frame.');
  const connection = createConnection(port, answerMs, signal, ended);
  const stop = hearArrivals(frame, () => {
    stop();
    connection.close();
  });
  return connection;
}

/** By frame: where a page that has come into it takes hellos from scripts of other windows. */
const doors = new WeakMap<HTMLIFrameElement, MessagePort>();

/** Calls `act` whenever a page of ReplScope comes into the frame, at first and after each reload, until the returned function is called. */
export function hearArrivals(frame: HTMLIFrameElement, act: () => void): () => void {
  const view = viewOf(frame);
  const hear = ({ source, data, ports: [door] }: MessageEvent<unknown>): void => {
    if (source !== frame.contentWindow || !isOurs(data) || data['kind'] !== 'here') return;
    if (door) doors.set(frame, door);
    act();
  };
  view.addEventListener('message', hear);
  return () => view.removeEventListener('message', hear);
}

/** The window that the frame has for its parent. Not this script's, if the frame was adopted by another document. */
const viewOf = ({ ownerDocument }: HTMLIFrameElement): Window => ownerDocument.defaultView ?? window;

function knock(frame: HTMLIFrameElement, signal: AbortSignal | undefined, mostMs: number): Promise<MessagePort> {
  const id = freshId();
  const view = viewOf(frame);
  const hello: Hello = { [MARK]: API, kind: 'hello', id };
  return new Promise((resolve, reject) => {
    let knocks = 0;
    const hear = ({ source, data, ports }: MessageEvent<unknown>): void => {
      const [port] = ports;
      if (source !== frame.contentWindow || !port || !isWelcome(data, id)) return;
      leave();
      resolve(port);
    };
    const giveUp = (): void => {
      leave();
      reject(new Error('The connection to ReplScope was given up.'));
    };
    const leave = (): void => {
      stop();
      view.removeEventListener('message', hear);
      signal?.removeEventListener('abort', giveUp);
    };
    view.addEventListener('message', hear);
    signal?.addEventListener('abort', giveUp);
    // A sandboxed frame has no origin to which a message could be addressed, and a hello is no secret.
    const stop = again(KNOCK_MS, () => {
      if (knocks++ * KNOCK_MS > mostMs) giveUp();
      else if (view === window) frame.contentWindow?.postMessage(hello, '*');
      else doors.get(frame)?.postMessage(hello);
    });
    if (signal?.aborted) giveUp();
  });
}

const isWelcome = (data: unknown, id: string): boolean =>
  isOurs(data) && data['kind'] === 'welcome' && data['id'] === id;

const isOurs = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && MARK in data && data[MARK] === API;

function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join('');
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

function createConnection(
  port: MessagePort,
  answerMs: number,
  signal: AbortSignal | undefined,
  ended: () => void,
): ReplScopeConnection {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(detail: unknown) => void>>(EVENTS.map((name) => [name, new Set()]));
  let asked = 0;
  let closed = false;
  /** `ready` is emitted only once, so later listeners are told as well. */
  let ready: { readonly detail: unknown } | null = null;

  port.addEventListener('message', ({ data }: MessageEvent<FromGuest>) => {
    if ('bye' in data) {
      close();
      ended();
      return;
    }
    if ('event' in data) {
      if (data.event === 'ready') ready = data;
      for (const listener of listeners.get(data.event) ?? []) listener(data.detail);
      return;
    }
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) one?.resolve(data.value);
    else one?.reject(new Error(data.error));
  });
  port.start();

  const ask = (method: MethodName, args: readonly unknown[]): Promise<unknown> => {
    if (closed) return Promise.reject(new Error(CLOSED));
    const id = asked++;
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    const request: Request = { id, method, args };
    try {
      port.postMessage(request);
    } catch {
      waiting.delete(id);
      return Promise.reject(new Error(`${method}: an argument is nothing that can be sent.`));
    }
    return within(answerMs, answer, `ReplScope did not answer ${method} in time.`).finally(() => waiting.delete(id));
  };
  const close = (): void => {
    closed = true;
    port.close();
    for (const { reject } of waiting.values()) reject(new Error(CLOSED));
    waiting.clear();
  };
  signal?.addEventListener('abort', close);
  // It was aborted just when the frame had answered.
  if (signal?.aborted) close();

  // One function for each name of the list; the compiler checks that the list is complete.
  const methods = Object.fromEntries(
    METHODS.map((method) => [method, (...args: readonly unknown[]) => ask(method, args)]),
  ) as unknown as ReplScopeMethods;
  return {
    ...methods,
    on: (name, listener) => {
      const heard = listeners.get(name);
      const hear = listener as (detail: unknown) => void;
      heard?.add(hear);
      if (name === 'ready' && ready) hear(ready.detail);
      return () => void heard?.delete(hear);
    },
    close,
  };
}
