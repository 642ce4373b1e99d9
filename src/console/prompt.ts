/**
 * The prompt, which shows what redis-cli remembers of its connection: `master:6379[2](TX)> ` is database 2, inside MULTI.
 *
 * redis-cli never asks the server for it: it watches commands and replies. A SELECT may be queued in a transaction; after DISCARD, or an
 * EXEC that executes nothing, the database is again the one before MULTI.
 */
import type { Bytes } from '../protocol/bytes';
import type { Reply } from '../protocol/resp';

export interface Connection {
  readonly db: number;
  readonly inMulti: boolean;
  readonly dbBeforeMulti: number;
}

/** A new connection. */
export const FRESH_CONNECTION: Connection = { db: 0, inMulti: false, dbBeforeMulti: 0 };

/** `address`: `127.0.0.1:6379`, or the name of a server. */
export function prompt(address: string, { db, inMulti }: Connection): string {
  return `${address}${db === 0 ? '' : `[${db}]`}${inMulti ? '(TX)' : ''}> `;
}

/** The connection after a command has been answered. */
export function afterReply(connection: Connection, words: readonly Bytes[], reply: Reply): Connection {
  const failed = reply.kind === 'error';
  switch (`${words[0]?.toLowerCase()} ${words.length}`) {
    case 'select 2':
      return failed ? connection : { ...connection, db: Number.parseInt(words[1] ?? '', 10) || 0 };
    case 'multi 1':
      return failed ? connection : { ...connection, inMulti: true, dbBeforeMulti: connection.db };
    case 'exec 1': {
      if (!connection.inMulti) return connection;
      const ranNothing = failed || (reply.kind === 'array' && reply.items === null);
      return { ...connection, inMulti: false, db: ranNothing ? connection.dbBeforeMulti : connection.db };
    }
    case 'reset 1':
      return failed ? connection : FRESH_CONNECTION;
    case 'discard 1':
      return failed ? connection : { ...connection, inMulti: false, db: connection.dbBeforeMulti };
    default:
      return connection;
  }
}
