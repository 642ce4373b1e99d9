import type { Invariant } from './invariant';

/** A replica that receives an RDB from a child either waits for it or is gone. */
export const childServesReplicas: Invariant = (draft) => {
  for (const { name, child, clients } of draft.servers.values()) {
    if (!child) continue;
    if (child.sent > child.rdb.length) return `${name}: the child has sent ${child.sent} of ${child.rdb.length} bytes`;
    const overdue = child.state === 'socket.writing' && draft.now > child.endsAtUs;
    if (overdue && !child.receivers.some((id) => clients.has(id))) return `${name}: the child writes to nobody`;
    for (const id of child.receivers) {
      const client = clients.get(id);
      if (client && client.slot?.state !== 'waitBgsaveEnd')
        return `${name}: client ${id} receives an RDB and is ${client.slot?.state ?? 'no replica'}`;
    }
  }
  return null;
};
