/** What a command is to the server that runs it. */
import type { Bytes } from '../../../protocol/bytes';
import type { Call } from './call';

export type Flag =
  /** May change data: refused by read-only replicas and without enough good replicas. */
  | 'write'
  /** Names keys: a replica's connection may not use it. */
  | 'keyspace'
  /** Answered without a password. */
  | 'noauth'
  /** Answered while the link with the master is down and replica-serve-stale-data is no. */
  | 'stale'
  /** Answered while an RDB is being loaded. */
  | 'loading'
  /** Runs inside MULTI instead of being queued. */
  | 'immediate'
  | 'nomulti'
  /** Meets keys that nobody named: what it finds expired goes into the stream without MULTI. */
  | 'arbitrary';

export interface Command {
  /** Lower case, as in error texts; `xgroup|create` for what its second word chooses. */
  readonly name: string;
  /** Words with the name; negative: at least so many. */
  readonly arity: number;
  readonly flags: readonly Flag[];
  /** The reply, or `null` where none is due. */
  readonly run: (call: Call) => Bytes | null;
  /** Where the second word chooses: the choices, each with arity and flags of its own. */
  readonly choices?: readonly Command[];
}

/** Reads keys. */
export const READ: readonly Flag[] = ['keyspace'];
/** Writes keys. */
export const WRITE: readonly Flag[] = ['keyspace', 'write'];
/** Answers at any time. */
export const ALWAYS: readonly Flag[] = ['stale', 'loading'];

/** A command of which the second word says what it does. */
export function container(name: string, choices: readonly Command[]): Command {
  const named = choices.map((choice) => ({ ...choice, name: `${name}|${choice.name}` }));
  // Told the name alone it is refused for its arity; nothing else reaches it.
  return { name, arity: -2, flags: [], run: () => null, choices: named };
}
