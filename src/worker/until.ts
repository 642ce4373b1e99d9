/** What "run until" can wait for, and what it looks like in a run. */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import { phaseOf } from './linkPhase';

export type Until =
  /** The next answer to a PSYNC of this name arrives. */
  | { readonly kind: 'continue' | 'fullresync' }
  /** Something is refused: an error arrives, nobody listens on a port, or a connection is closed. */
  | { readonly kind: 'refusal' }
  /** A server writes a line into its log. */
  | { readonly kind: 'log'; readonly node: string }
  /** A master hears that a replica has applied everything up to an offset, or more. */
  | { readonly kind: 'ack'; readonly offset: number }
  /** A replica reads the stream up to an offset, or further. */
  | { readonly kind: 'offset'; readonly offset: number }
  /** A replica's output buffer has passed its limit. */
  | { readonly kind: 'full' }
  /** A link is cut, held or restored. */
  | { readonly kind: 'link' }
  /** A replica's link to its master enters another phase. */
  | { readonly kind: 'phase'; readonly node: string };

/** Messages that it waits for to be read, and events; of most wishes only one of the two. */
export interface Wanted {
  readonly message: (message: Pick<Message, 'kind' | 'name' | 'words' | 'offset'>) => boolean;
  readonly event: (event: TraceEvent) => boolean;
}

/** From the log line of a master that disconnects a replica because of its output buffer, word for word. */
const OVER_THE_LIMIT = 'overcoming of output buffer limits';
const NONE = (): boolean => false;

export function wantedBy(wish: Until): Wanted {
  switch (wish.kind) {
    case 'continue':
      return { message: ({ name }) => name === '+CONTINUE', event: NONE };
    case 'fullresync':
      return { message: ({ name }) => name === '+FULLRESYNC', event: NONE };
    case 'ack':
      return {
        message: ({ name, words }) => name === 'REPLCONF ACK' && Number(words[2]) >= wish.offset,
        event: NONE,
      };
    case 'offset':
      return { message: ({ offset }) => offset !== null && offset >= wish.offset, event: NONE };
    case 'full':
      return { message: NONE, event: (event) => event.kind === 'log' && event.line.includes(OVER_THE_LIMIT) };
    case 'link':
      return { message: NONE, event: ({ kind, at }) => kind === 'link' && at >= 0 };
    case 'refusal':
      return {
        message: ({ kind }) => kind === 'refusal',
        event: ({ kind }) => kind === 'refused' || kind === 'close',
      };
    case 'log':
      return { message: NONE, event: (event) => event.kind === 'log' && event.node === wish.node };
    case 'phase':
      return {
        message: NONE,
        event: (event) =>
          event.kind === 'state' &&
          event.machine === 'replicaLink' &&
          event.node === wish.node &&
          phaseOf(event.from) !== phaseOf(event.to),
      };
  }
}
