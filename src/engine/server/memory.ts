/**
 * An estimate of the memory that a server uses, and what the kernel does when there is too little. Real figures depend on the allocator, on
 * every object's header, and on which pages are written while a child lives.
 */
import { EMPTY_MEMORY_BYTES, KEY_OVERHEAD_BYTES, PAGE_BYTES } from '../host/machine';
import type { Server } from './server';

export interface MemoryUse {
  /** The process and its data, bytes. */
  readonly data: number;
  /** The replication backlog and the output buffers of all replicas, which since 7.0 are the same memory. */
  readonly replication: number;
  /** Pages written since a child was forked: they exist twice now. */
  readonly copied: number;
}

const GIB = 1024 ** 3;

export function memoryUse(server: Server): MemoryUse {
  return {
    data: EMPTY_MEMORY_BYTES + keptBytes(server),
    replication: server.backlog?.memory ?? 0,
    copied: copiedBytes(server),
  };
}

/** Bytes of all keys and values, with what a hash table costs for each. */
export const keptBytes = ({ databases }: Server): number =>
  databases.reduce((sum, db) => sum + (db ? db.bytes + db.size * KEY_OVERHEAD_BYTES : 0), 0);

/** Each change copies at least one page, a large value as many as it fills; in all never more than there was at the fork. */
function copiedBytes({ child, dirty, masterReplOffset }: Server): number {
  if (!child) return 0;
  const changes = Math.max(0, dirty - child.dirtyAtStart);
  const written = Math.min(child.bytesAtStart, Math.max(changes * PAGE_BYTES, masterReplOffset - child.offsetAtStart));
  return Math.ceil(written / PAGE_BYTES) * PAGE_BYTES;
}

const total = ({ data, replication, copied }: MemoryUse): number => data + replication + copied;

/** How long fork(2) stops the server. */
export const forkUs = (server: Server): number =>
  Math.round((memoryUse(server).data / GIB) * server.machine.forkUsPerGb);

/** Without overcommit the kernel refuses a fork unless it could give the child a full copy of its parent's memory. */
export function forkIsRefused(server: Server): boolean {
  const { memoryBytes, overcommit } = server.machine;
  return memoryBytes !== null && !overcommit && 2 * total(memoryUse(server)) > memoryBytes;
}

/** More memory is in use than the computer has: the kernel's OOM killer ends the server. */
export function isOutOfMemory(server: Server): boolean {
  const { memoryBytes } = server.machine;
  return memoryBytes !== null && total(memoryUse(server)) > memoryBytes;
}
