/** How much memory a server is thought to use. An estimate: real figures depend on the allocator and on every object's header. */
import { EMPTY_MEMORY_BYTES, KEY_OVERHEAD_BYTES } from '../host/machine';
import type { Server } from './server';

export interface MemoryUse {
  /** The process and its data, bytes. */
  readonly data: number;
  /** The replication backlog and all replicas' output buffers: one memory since 7.0. */
  readonly replication: number;
}

export function memoryUse(server: Server): MemoryUse {
  let data = EMPTY_MEMORY_BYTES;
  for (const db of server.databases) if (db) data += db.bytes + db.size * KEY_OVERHEAD_BYTES;
  return { data, replication: server.backlog?.memory ?? 0 };
}
