import type { Invariant } from './invariant';

/** A backlog ends at its server's offset and begins histlen bytes before, and its blocks hold exactly the bytes between. */
export const backlogFitsItsOffsets: Invariant = (draft) => {
  for (const { name, backlog, masterReplOffset } of draft.servers.values()) {
    if (!backlog) continue;
    if (backlog.end !== masterReplOffset)
      return `${name}: the backlog ends at ${backlog.end}, master_repl_offset is ${masterReplOffset}`;
    if (backlog.firstByteOffset + backlog.histlen - 1 !== backlog.end)
      return `${name}: first byte ${backlog.firstByteOffset} + histlen ${backlog.histlen} - 1 is not ${backlog.end}`;
    const { blocks } = backlog;
    let at: number = backlog.firstByteOffset;
    for (const [i, block] of blocks.entries()) {
      if (block.start !== at) return `${name}: block ${i} begins at ${block.start}, the one before ends before ${at}`;
      if (block.used > block.capacity) return `${name}: block ${i} holds ${block.used} of ${block.capacity} bytes`;
      if (block.used < block.capacity && i < blocks.length - 1)
        return `${name}: block ${i} is not full and not the last`;
      at += block.used;
    }
    if (blocks.length > 0 && at !== backlog.end + 1)
      return `${name}: blocks end at ${at - 1}, the backlog at ${backlog.end}`;
    if (blocks.length === 0 && backlog.histlen !== 0) return `${name}: ${backlog.histlen} bytes in no block`;
  }
  return null;
};
