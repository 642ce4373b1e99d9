import type { Invariant } from './invariant';

/** No server knows more of a history than the master that writes it. */
export const noReplicaIsAhead: Invariant = (draft) => {
  for (const writer of draft.servers.values()) {
    if (writer.link.host !== null || writer.process === 'down') continue;
    for (const server of draft.servers.values()) {
      if (server === writer || server.process === 'down') continue;
      if (server.replid === writer.replid && server.masterReplOffset > writer.masterReplOffset)
        return `${server.name} stands at ${server.masterReplOffset} of the history that ${writer.name} has written up to ${writer.masterReplOffset}`;
    }
  }
  return null;
};
