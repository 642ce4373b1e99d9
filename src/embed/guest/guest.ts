/** The frame's side: receives a host's hello, gives it a port, and does what is asked through it. */
import type { Services } from '../../ui/services';
import { API, type Here, MARK, type Welcome } from '../wire';
import { tellEvents } from './events';
import { tellHeight } from './height';
import { type Line, openLine } from './line';
import { createMethods } from './methods';
import { readHello } from './requests';

/** A host needs one, and a second one if it is reloaded in place. Beyond that the oldest is closed. */
const MOST_LINES = 4;

interface Guest {
  readonly line: Line;
  readonly leave: () => void;
}

/** Receives hosts as long as the page lives. */
export function receiveHosts(services: Services, view: Window): void {
  const { parent } = view;
  const perform = createMethods(services);
  const hosts = new Map<string, Guest>();

  view.addEventListener('message', ({ data, source, origin }: MessageEvent<unknown>) => {
    // Only the parent window counts, not other frames of its page, and not frames inside this one.
    if (source !== parent || parent === view) return;
    const id = readHello(data);
    if (id === null || hosts.has(id)) return;
    const { port1, port2 } = new MessageChannel();
    const welcome: Welcome = { [MARK]: API, kind: 'welcome', id };
    parent.postMessage(welcome, { targetOrigin: origin === 'null' ? '*' : origin, transfer: [port2] });
    const line = openLine(port1, perform);
    hosts.set(id, { line, leave: tellEvents(services, view, line.send) });
    const [oldest] = hosts;
    if (hosts.size <= MOST_LINES || !oldest) return;
    oldest[1].leave();
    oldest[1].line.close();
    hosts.delete(oldest[0]);
  });

  const here: Here = { [MARK]: API, kind: 'here' };
  parent.postMessage(here, '*');

  // Course platforms that do not know us understand these messages about heights: IMS and Canvas, and Open edX. A height is no secret.
  tellHeight(services, view, (height) => {
    parent.postMessage({ subject: 'lti.frameResize', height }, '*');
    parent.postMessage({ type: 'plugin.resize', payload: { height } }, '*');
  });
}
