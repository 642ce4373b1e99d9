/** What the engine knows of the selection: the bytes of the message that is shown, and what led to the event that is asked about. */
import type { Message } from '../protocol/message';
import type { Bytes, EngineClient } from '../worker/client';
import { createAskOnce } from './askOnce';
import type { OpenRun } from './run';
import { shownEvent, shownMessage } from './shown';
import type { Stores } from './stores';

const KEPT_BYTES = 40;

export interface Details {
  /** Asks for what is selected and not known yet. */
  follow(open: OpenRun): void;
  /** The bytes of the message that is shown; until they are known, those shown last. `null`: no message is shown. */
  bytes(open: OpenRun): Bytes | null;
  /** Another run, or another report of it, in which messages have other ids: forgets everything. */
  forget(): void;
}

/** `came` is called when bytes have come. */
export function createDetails(
  { playback, run, selection }: Stores,
  client: () => EngineClient,
  came: () => void,
): Details {
  const { ask, clear } = createAskOnce();
  /** By message and place. */
  const known = new Map<string, Bytes>();
  const placeOf = ({ id }: Message): string => `${id}:${selection.getState().around}`;
  const messageIn = (open: OpenRun): Message | null => shownMessage(open, playback.getState(), selection.getState());

  function fetchBytes(open: OpenRun, message: Message): void {
    const place = placeOf(message);
    if (known.has(place)) return;
    ask(
      `bytes:${place}`,
      () => client().bytes(open.report.run, message, selection.getState().around),
      (bytes) => {
        if (open !== run.getState().open) return;
        keep(known, place, bytes, KEPT_BYTES);
        came();
      },
    );
  }

  function fetchWhy(open: OpenRun, event: number): void {
    if (run.getState().why?.event === event) return;
    ask(
      `why:${event}`,
      () => client().why(open.report.run, event),
      (why) => {
        if (open.report.run === run.getState().open?.report.run) run.setState({ why });
      },
    );
  }

  return {
    follow: (open) => {
      const message = messageIn(open);
      if (message) fetchBytes(open, message);
      const { view } = selection.getState();
      const event = view === 'why' ? shownEvent(open, playback.getState(), selection.getState()) : null;
      if (event !== null) fetchWhy(open, event);
    },
    bytes: (open) => {
      const message = messageIn(open);
      return message ? (known.get(placeOf(message)) ?? run.getState().bytes) : null;
    },
    forget: () => {
      known.clear();
      clear();
    },
  };
}

function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}
