/** The frame's side: receives a host's hello, gives it a port, and does what is asked through it. */
import type { Services } from '../../ui/services';
import { API, type Here, MARK, type Welcome } from '../wire';
import { tellEvents } from './events';
import { tellHeight } from './height';
import { openLine } from './line';
import { createMethods } from './methods';
import { readHello } from './requests';

/** A host needs one, and a second one if it is reloaded in place. Beyond that the oldest is closed. */
const MOST_LINES = 4;

/** Receives hosts as long as the page lives. */
export function receiveHosts(services: Services, view: Window): void {
  const { parent } = view;
  const perform = createMethods(services);
  /** What closes the line, by the id of its host's hello. */
  const hosts = new Map<string, () => void>();

  const receive = (data: unknown, origin: string): void => {
    const id = readHello(data);
    if (id === null || hosts.has(id)) return;
    const { port1, port2 } = new MessageChannel();
    const welcome: Welcome = { [MARK]: API, kind: 'welcome', id };
    parent.postMessage(welcome, { targetOrigin: origin, transfer: [port2] });
    const line = openLine(port1, perform);
    const leave = tellEvents(services, view, line.send);
    const close = (): void => {
      hosts.delete(id);
      leave();
      line.close();
    };
    hosts.set(id, close);
    const [oldest] = hosts.values();
    if (hosts.size > MOST_LINES) oldest?.();
  };

  view.addEventListener('message', ({ data, source, origin }: MessageEvent<unknown>) => {
    // Only the parent window counts, not other frames of its page, and not frames inside this one.
    if (source === parent && parent !== view) receive(data, origin === 'null' ? '*' : origin);
  });
  // What a script of another window does in the parent comes from that other window. It says hello here: only the parent was told where.
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data, '*'));
  port1.start();
  const here: Here = { [MARK]: API, kind: 'here' };
  parent.postMessage(here, '*', [port2]);

  // Course platforms that do not know us understand these messages about heights: IMS and Canvas, and Open edX. A height is no secret.
  tellHeight(services, view, (height) => {
    parent.postMessage({ subject: 'lti.frameResize', height }, '*');
    parent.postMessage({ type: 'plugin.resize', payload: { height } }, '*');
  });
}
