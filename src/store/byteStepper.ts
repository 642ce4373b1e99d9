/** Steps by byte: fetches at which instants the bytes of the messages around the picture arrive, and goes from one to the next. */
import type { ByteStops } from '../engine/timeline/byteStops';
import type { Span } from '../protocol/span';
import type { EngineClient } from '../worker/client';
import { ignoreFailure } from '../worker/engineFailure';
import { indexOf, neededBy, nextPlace } from './byteGrain';
import { stand } from './playback';
import type { OpenRun } from './run';
import type { Stores } from './stores';

export interface ByteStepper {
  /** Presses that come while something is being fetched are carried out one after the other. */
  step(way: 1 | -1): void;
}

export function createByteStepper({ playback, run, selection }: Stores, client: () => EngineClient): ByteStepper {
  let known = new Map<number, ByteStops>();
  let of: OpenRun | null = null;
  let queue = Promise.resolve();

  const learn = async (open: OpenRun): Promise<void> => {
    if (open !== of) [of, known] = [open, new Map()];
    for (const message of neededBy(open.steps, playback.getState())) {
      if (known.has(message.id)) continue;
      const outcome = await client().byteStops(open.report.run, message);
      if (open !== of) return;
      if (outcome.kind === 'done') known.set(message.id, outcome.value);
    }
  };
  const go = async (way: 1 | -1): Promise<void> => {
    const { open } = run.getState();
    if (!open) return;
    await learn(open);
    if (run.getState().open !== open) return;
    const place = nextPlace(open.steps, playback.getState(), way, (id) => known.get(id) ?? null);
    if (place) {
      stand(playback, open, place, indexOf(open.steps, place));
      follow();
    }
    await learn(open);
  };
  /** Selects the byte that has just come. In an RDB of very many keys, asks for the keys around it. */
  const follow = (): void => {
    const { byte } = playback.getState();
    const { bytes } = run.getState();
    if (!byte) return;
    const untold = bytes?.message === byte.message && isUntold(bytes.spans, byte.count - 1);
    selection.setState({ pinned: null, event: null, span: null, ...(untold ? { around: byte.count - 1 } : {}) });
  };

  return {
    step: (way) => {
      const wait = (more: 1 | -1): void => playback.setState(({ waiting }) => ({ waiting: waiting + more }));
      wait(1);
      queue = queue
        .then(() => go(way))
        .catch(ignoreFailure)
        .finally(() => wait(-1));
    },
  };
}

/** Whether the byte lies in one of very many keys that have no spans of their own yet. */
function isUntold(spans: readonly Span[], at: number): boolean {
  const span = spans.find(({ start, end }) => start <= at && at < end);
  return span?.children && span.children.length > 0 ? isUntold(span.children, at) : span?.explain === 'rdbMore';
}
