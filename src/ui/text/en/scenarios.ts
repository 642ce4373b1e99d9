/** Names of the built-in situations, and what to look for in each. A situation without an entry shows its own title. */
export const scenarios = {
  'scenario.first-sync-diskless': 'First sync',
  'about.first-sync-diskless':
    'An empty replica joins a master. A dozen presses show the whole handshake, the snapshot and the first heartbeat.',
  'scenario.first-sync-disk': 'First sync, over the disk',
  'about.first-sync-disk':
    'The same, but the snapshot is written to the master’s disk first. Its length is known before it is sent.',
  'scenario.started-as-replica': 'Started as a replica',
  'about.started-as-replica':
    'replicaof stands in its configuration. What does a server ask for that has never been a master?',
  'scenario.slaveof-typed': 'SLAVEOF, the old word',
  'about.slaveof-typed': 'The old command, the same handshake, byte for byte.',
  'scenario.auth-ok': 'With a password',
  'about.auth-ok': 'The master wants a password and the replica has it. Look at what answers the PING.',
  'scenario.auth-wrong': 'With the wrong password',
  'about.auth-wrong': 'masterauth and requirepass differ. One try a second, until somebody mends it.',
  'scenario.partial-resync': 'A short break',
  'about.partial-resync': 'The link breaks and comes back. The backlog still holds what was missed: only that is sent.',
  'scenario.backlog-overrun': 'A break too long',
  'about.backlog-overrun':
    'While the link is cut, more is written than the backlog holds. How large must it be? Turn it, to the byte.',
  'scenario.heartbeats': 'Heartbeats',
  'about.heartbeats': 'Nobody writes, yet the offset grows. PING one way, ACK the other.',
  'scenario.rewritten-commands': 'What replicas are told',
  'about.rewritten-commands': 'The master does not pass on what was said but what came of it.',
  'scenario.slow-link': 'A slow link',
  'about.slow-link': 'A snapshot through a thin pipe, and what is written meanwhile.',
  'scenario.two-replicas': 'Two replicas',
  'about.two-replicas': 'Two at once: do they share one snapshot?',
  'scenario.chain': 'A replica of a replica',
  'about.chain': 'The stream is handed on byte for byte: one history, three servers.',
} as const;
