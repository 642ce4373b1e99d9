/**
 * The grammar of the replication handshake: what a replica says, and how it understands what the master answers. Strings of the
 * protocol are written and compared here and nowhere else.
 */
import type { Bytes } from './bytes';
import { encodeCommand } from './resp';

// --- what a replica says ---------------------------------------------------------------------------------------------------

/** 14 bytes, upper case. (A master's PING in the stream is lower case.) */
export const PING = encodeCommand(['PING']);
/** What a replica falls back to; inline, not RESP: 6 bytes. */
export const SYNC: Bytes = 'SYNC\r\n';

/** Three words with `masteruser`, else two. Without a password `null`: then a replica sends no AUTH, even if it has a user. */
export function authCommand(user: string, password: string): Bytes | null {
  if (password === '') return null;
  return encodeCommand(user === '' ? ['AUTH', password] : ['AUTH', user, password]);
}

export const listeningPort = (port: number): Bytes => encodeCommand(['REPLCONF', 'listening-port', String(port)]);
export const ipAddress = (ip: string): Bytes => encodeCommand(['REPLCONF', 'ip-address', ip]);
/** 59 bytes. `eof`: can take a transfer that ends with a mark; `psync2`: understands a new replid behind +CONTINUE. */
export const CAPABILITIES = encodeCommand(['REPLCONF', 'capa', 'eof', 'capa', 'psync2']);
/** `offset` is the first byte wanted: applied + 1. `? -1` for a replica that knows no history. */
export const psync = (replid: string, offset: number, failover = false): Bytes =>
  encodeCommand(['PSYNC', replid, String(offset), ...(failover ? ['FAILOVER'] : [])]);
export const ack = (offset: number): Bytes => encodeCommand(['REPLCONF', 'ACK', String(offset)]);

// --- how it understands the answers -----------------------------------------------------------------------------------------

/** Any positive reply, and the errors that only mean "log in first". */
export const isPingAccepted = (line: Bytes): boolean =>
  line.startsWith('+') ||
  line.startsWith('-NOAUTH') ||
  line.startsWith('-NOPERM') ||
  line.startsWith('-ERR operation not permitted');

export const isErrorLine = (line: Bytes): boolean => line.startsWith('-');

export type PsyncReply =
  | { readonly kind: 'fullresync'; readonly replid: string; readonly offset: number }
  /** +FULLRESYNC without a replid of 40 characters or without an offset. The transfer starts all the same, with an empty replid. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'continue'; readonly replid: string | null }
  /** An empty line: the master is alive, but not ready yet. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'later' }
  | { readonly kind: 'error' }
  | { readonly kind: 'unexpected' };

export function parsePsyncReply(line: Bytes): PsyncReply {
  if (line === '') return { kind: 'wait' };
  if (line.startsWith('+FULLRESYNC')) {
    const match = /^\S* ([^ ]{40}) (-?\d+)/.exec(line);
    return match ? { kind: 'fullresync', replid: match[1] as string, offset: Number(match[2]) } : { kind: 'malformed' };
  }
  if (line.startsWith('+CONTINUE')) {
    const rest = line.slice(10);
    return { kind: 'continue', replid: rest.length === 40 ? rest : null };
  }
  if (line.startsWith('-NOMASTERLINK') || line.startsWith('-LOADING')) return { kind: 'later' };
  return line.startsWith('-ERR') ? { kind: 'error' } : { kind: 'unexpected' };
}

export type BulkHeader =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'eof'; readonly mark: string }
  | { readonly kind: 'wait' }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'bad' };

/** The line before an RDB: `$193` or `$EOF:<40 characters>`. */
export function parseBulkHeader(line: Bytes): BulkHeader {
  if (line === '') return { kind: 'wait' };
  if (line.startsWith('-')) return { kind: 'error', text: line.slice(1) };
  if (!line.startsWith('$')) return { kind: 'bad' };
  if (line.startsWith('$EOF:') && line.length >= 45) return { kind: 'eof', mark: line.slice(5, 45) };
  const bytes = Number.parseInt(line.slice(1), 10);
  return { kind: 'length', bytes: Number.isNaN(bytes) ? 0 : bytes };
}

// --- what a master says -----------------------------------------------------------------------------------------------------

export const fullresync = (replid: string, offset: number): Bytes => `+FULLRESYNC ${replid} ${offset}\r\n`;
/** The replid is sent only to replicas that announced `capa psync2`. */
export const continueReply = (replid: string | null): Bytes =>
  replid === null ? '+CONTINUE\r\n' : `+CONTINUE ${replid}\r\n`;
export const rdbLength = (bytes: number): Bytes => `$${bytes}\r\n`;
export const rdbEofMark = (mark: string): Bytes => `$EOF:${mark}\r\n`;
/** Keeps a replica that waits from timing out. Not counted in any offset. */
export const KEEPALIVE: Bytes = '\n';
/** 14 bytes in the stream, lower case, every `repl-ping-replica-period` seconds. */
export const STREAM_PING = ['ping'] as const;
