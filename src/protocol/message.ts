/**
 * A message: the smallest unit on a wire that has a meaning of its own (one command, one reply line, one RDB). TCP knows nothing of
 * messages: one write may hold several, and one message may take many writes.
 */
import type { TimeUs } from './units';

/** What a message is for; each kind has a colour and a shape. */
export type TrafficKind = 'handshake' | 'auth' | 'snapshot' | 'stream' | 'heartbeat' | 'refusal';

/** A message as the dissector finds it in one direction of a connection. `[start, end)` are positions in that direction. */
export interface DissectedMessage {
  readonly start: number;
  readonly end: number;
  readonly kind: TrafficKind;
  /** The message's name in the field's words: `PING`, `+FULLRESYNC`, `REPLCONF capa`, `SET`, `RDB`, `newline`. */
  readonly name: string;
  /** Short text for a capsule, secrets hidden: `PSYNC 8f3a… 51`, `AUTH ••••`, `SET k v`, `ACK 137`. At most 28 characters. */
  readonly label: string;
  /** The words of a command (secrets hidden, long ones cut), the words of a line for a reply. */
  readonly words: readonly string[];
  /** False while its last byte has not been written. */
  readonly complete: boolean;
  /** For a reply: the name of the command that it answers (`+OK` to `REPLCONF capa`). Absent where that is not known. */
  readonly answers?: string;
}

export interface Message extends DissectedMessage {
  readonly id: number;
  readonly conn: number;
  readonly from: string;
  readonly to: string;
  /** When its first byte left, and when its last byte arrives; `null`: never (the connection was reset before, or the run ends before). */
  readonly sentAt: TimeUs;
  readonly arrivesAt: TimeUs | null;
  /** `seq` of the trace's `data` event that carried its first byte. */
  readonly data: number;
  /** For stream bytes: the replication offset after the last byte of this message; else `null`. */
  readonly offset: number | null;
}
