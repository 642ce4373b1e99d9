/** What a run consists of for those who look at it: messages as they are complete, and the events that are none, in one order. */
import type { TimeUs } from '../../protocol/units';
import type { TraceEvent } from '../world/trace';
import { type FoundMessage, MessageFinder } from './messages';
import type { Tally } from './tally';

export type Item =
  | { readonly kind: 'message'; readonly at: TimeUs; readonly found: FoundMessage }
  | { readonly kind: 'event'; readonly at: TimeUs; readonly event: TraceEvent };

/** Reads a trace event by event and counts. A fork goes on from where it is. */
export class Reader {
  #finder = new MessageFinder();
  #items = 0;
  #messages = 0;
  #commands = 0;
  #bytes = 0;

  get tally(): Tally {
    return { items: this.#items, messages: this.#messages, commands: this.#commands, bytes: this.#bytes };
  }

  /** Hands on what this event tells, and the event itself unless it only carries or reroutes bytes. */
  take(event: TraceEvent, hand: (item: Item) => void): void {
    for (const found of this.#finder.take(event)) hand(this.#counted(found, event.at));
    if (event.kind === 'data' || event.kind === 'rerouted') return;
    this.#items++;
    hand({ kind: 'event', at: event.at, event });
  }

  /** What has begun and not ended by `at`. Nothing can be read after it. */
  end(at: TimeUs, hand: (item: Item) => void): void {
    for (const found of this.#finder.unfinished()) hand(this.#counted(found, at));
  }

  fork(): Reader {
    const copy = new Reader();
    copy.#finder = this.#finder.fork();
    copy.#items = this.#items;
    copy.#messages = this.#messages;
    copy.#commands = this.#commands;
    copy.#bytes = this.#bytes;
    return copy;
  }

  #counted(found: FoundMessage, at: TimeUs): Item {
    const { start, end } = found;
    this.#items++;
    this.#messages++;
    this.#bytes += end - start;
    if (found.said.kind === 'stream') this.#commands++;
    return { kind: 'message', at, found };
  }
}

/** The tally as it stood before some item that is its last. */
export function before(tally: Tally, item: Item): Tally {
  const { items, messages, commands, bytes } = tally;
  if (item.kind === 'event') return { items: items - 1, messages, commands, bytes };
  const { said, start, end } = item.found;
  return {
    items: items - 1,
    messages: messages - 1,
    commands: commands - (said.kind === 'stream' ? 1 : 0),
    bytes: bytes - (end - start),
  };
}
