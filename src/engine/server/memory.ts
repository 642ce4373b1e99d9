/**
 * How much memory a server is thought to use, and what a kernel does when there is too little. Estimates: real figures depend on the
 * allocator, on every object's header, and on which pages are written while a child lives.
 */
import { EMPTY_MEMORY_BYTES, KEY_OVERHEAD_BYTES, PAGE_BYTES } from '../host/machine';
import type { Server } from './server';

export interface MemoryUse {
  /** The process and its data, bytes. */
  readonly data: number;
  /** The replication backlog and all replicas' output buffers: one memory since 7.0. */
  readonly replication: number;
  /** Pages that were written since a child was forked, and exist twice now. */
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

/** Keys, values, and what a table costs for each. */
export const keptBytes = ({ databases }: Server): number =>
  databases.reduce((sum, db) => sum + (db ? db.bytes + db.size * KEY_OVERHEAD_BYTES : 0), 0);

/** Every change copies at least a page, a large value as many as it fills; never more than there was to photograph. */
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

/** Without overcommit a kernel promises a child only what it could give: once more all that its parent has. */
export function forkIsRefused(server: Server): boolean {
  const { memoryBytes, overcommit } = server.machine;
  return memoryBytes !== null && !overcommit && 2 * total(memoryUse(server)) > memoryBytes;
}

/** More is in use than there is: the kernel kills the one that uses most. */
export function isOutOfMemory(server: Server): boolean {
  const { memoryBytes } = server.machine;
  return memoryBytes !== null && total(memoryUse(server)) > memoryBytes;
}
