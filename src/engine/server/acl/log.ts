/** ACL LOG: what was denied to which client, the latest first. The same denial within a minute only increases a count. */
import type { Bytes } from '../../../protocol/bytes';
import type { Draft } from '../../world/draft';
import type { Client } from '../client';
import { clientInfo } from '../clientInfo';
import type { Server } from '../server';

export interface AclLogEntry {
  readonly count: number;
  readonly reason: 'command' | 'key' | 'channel' | 'auth';
  readonly context: 'toplevel' | 'multi';
  /** The command, the key or the channel; for a failed login the word AUTH as it was typed. */
  readonly object: Bytes;
  readonly username: Bytes;
  readonly atMs: number;
  readonly clientInfo: string;
}

const SAME_WITHIN_MS = 60_000;
/** How many entries are searched for the same denial. */
const LOOKED_AT = 10;

export function logDenial(
  draft: Draft,
  server: Server,
  client: Client,
  denied: Pick<AclLogEntry, 'reason' | 'object'> & Partial<Pick<AclLogEntry, 'username' | 'context'>>,
  words: readonly Bytes[],
): void {
  const entry: AclLogEntry = {
    count: 1,
    context: client.transaction ? 'multi' : 'toplevel',
    atMs: draft.wallMs,
    clientInfo: clientInfo(draft, server, client, words),
    username: client.user,
    ...denied,
  };
  const same = server.aclLog.findIndex((old, i) => i < LOOKED_AT && isSame(old, entry));
  const old = server.aclLog[same];
  const others = server.aclLog.filter((_, i) => i !== same);
  const most = Number(server.config.values.get('acllog-max-len'));
  server.aclLog = [old ? { ...entry, count: old.count + 1 } : entry, ...others].slice(0, old ? undefined : most);
}

const isSame = (a: AclLogEntry, b: AclLogEntry): boolean =>
  a.reason === b.reason &&
  a.context === b.context &&
  a.object === b.object &&
  a.username === b.username &&
  Math.abs(a.atMs - b.atMs) <= SAME_WITHIN_MS;
