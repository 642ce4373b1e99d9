/**
 * What a beat waits for and what a goal asks: predicates over what happened in a run (its trace) and over its state (a Snapshot). They are
 * plain data, so that a teacher can write them in a JSON file, and are evaluated in one place (reading/).
 *
 * What *happens* counts from the end of the beat before: `{ kind: 'message', name: 'PING' }` is the next PING, not one that the reader has
 * seen long ago. What *is* holds as long as it is so.
 */

/** Something that happens at an instant. It can be counted, and its values can be used in texts (reading/happenings.ts). */
export type Happening =
  /** A message has arrived (or was sent, or got lost). `words`: what its first words are, as the dissector shows them. */
  | {
      readonly kind: 'message';
      /** The message's name: `PING`, `REPLCONF ACK`, `+FULLRESYNC`, `RDB`, `SET`. */
      readonly name: string;
      readonly from?: string;
      readonly to?: string;
      readonly words?: readonly string[];
      /** For a reply: the name of the command that it answers. */
      readonly answers?: string;
      /** Default: `arrived`. */
      readonly is?: 'sent' | 'arrived' | 'lost';
    }
  /** A server writes a log line that contains these words. */
  | { readonly kind: 'log'; readonly node: string; readonly says: string }
  /** A command that begins like this is typed at a server's console. */
  | { readonly kind: 'typed'; readonly node: string; readonly command: string }
  /** That command is answered; `says`: the reply contains these words. */
  | { readonly kind: 'reply'; readonly node: string; readonly command: string; readonly says?: string }
  | {
      readonly kind: 'connection';
      readonly is: 'opened' | 'refused' | 'closed';
      readonly from?: string;
      readonly to?: string;
    }
  /** A master decides on a PSYNC. */
  | { readonly kind: 'decision'; readonly node?: string; readonly is?: 'continue' | 'fullresync' }
  /** The link of a replica to its master enters a state: `connect`, `sync.transfer`. A part of the dotted path is enough. */
  | { readonly kind: 'enters'; readonly node: string; readonly state: string };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Wait =
  /** It has happened since then, `times` times (default: once). */
  | (Happening & { readonly times?: number })
  /** A replica's link to its master is in a state: `propagate`, `sync.transfer`. */
  | { readonly kind: 'state'; readonly node: string; readonly state: string }
  | { readonly kind: 'link'; readonly between: readonly [string, string]; readonly is: 'up' | 'down' | 'held' }
  /** `why`: the kernel killed it, because its machine's memory was full. */
  | { readonly kind: 'process'; readonly node: string; readonly is: 'up' | 'down' | 'paused'; readonly why?: 'memory' }
  /** Two values: expressions as in a text (`replica.offset`, `psync.words.2`, `master.offset + 1`), or literal numbers or words. */
  | {
      readonly kind: 'compare';
      readonly left: string;
      readonly is: Comparison;
      readonly right: string | number;
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Wait[] }
  | { readonly kind: 'not'; readonly of: Wait };
