/** What a click on a mark means: marks have ids such as `message:12` and `node:master`. */
import { pointAtEvent, pointAtMessage, type View } from '../../store/selection';
import type { Services } from '../services';

export function pick({ stores, session }: Pick<Services, 'stores' | 'session'>, id: string): void {
  const colon = id.indexOf(':');
  const rest = id.slice(colon + 1);
  const { selection, run } = stores;
  switch (id.slice(0, colon)) {
    case 'message':
      pointAtMessage(selection, Number(rest), selection.getState().view === 'why' ? 'why' : 'bytes');
      return;
    case 'node':
    case 'backlog':
    case 'bgsave': {
      const { view } = selection.getState();
      const about = ABOUT_A_SERVER.has(view);
      selection.setState({ node: rest, ...(about ? {} : { view: 'state' }) });
      return;
    }
    case 'act':
    case 'event': {
      const event = run.getState().open?.report.events.find((e) => e.seq === Number(rest));
      if (!event) return;
      session.seek(event.at);
      pointAtEvent(selection, event.seq);
      return;
    }
  }
}

const ABOUT_A_SERVER: ReadonlySet<View> = new Set<View>(['state', 'operator', 'keys', 'offsets']);
