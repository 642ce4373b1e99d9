/** Technical terms, each explained in a sentence or two. `term`: how it is written in a text. */
export const glossary = {
  master: {
    term: 'master',
    meaning: 'The server that clients write to. Its replicas repeat what it does. Older texts say master and slave.',
  },
  replica: {
    term: 'replica',
    meaning:
      'A server that copies another one and repeats its writes. Redis called it a slave until version 5; commands, INFO and log lines still use that word in places.',
  },
  replid: {
    term: 'replid',
    meaning:
      'Replication ID: 40 characters that name a history of writes. Two servers with the same replid and the same offset hold the same data.',
  },
  replid2: {
    term: 'replid2',
    meaning:
      'The name of the history before: kept by a replica that became a master, so that its siblings can go on with it. Valid up to second_repl_offset.',
  },
  offset: {
    term: 'offset',
    meaning:
      'Replication offset: how many bytes of the command stream a history holds so far. Every byte counts, PINGs and SELECTs too; the handshake and the RDB do not.',
  },
  backlog: {
    term: 'backlog',
    meaning:
      'Replication backlog: the last bytes of the stream, kept in the master’s memory for replicas that come back. repl-backlog-size says how much is kept at least.',
  },
  rdb: {
    term: 'RDB',
    meaning:
      'A snapshot of all data in one file (or straight into a socket). Its format is the same on disk and on the wire.',
  },
  ack: {
    term: 'ACK',
    meaning:
      'REPLCONF ACK: once a second a replica tells its master the last byte it has applied. It only reports; nothing is sent again because of it.',
  },
  psync: {
    term: 'PSYNC',
    meaning:
      'What a replica asks with: PSYNC <replid> <offset>, “I know this history, go on from this byte”. The answer is +CONTINUE or +FULLRESYNC.',
  },
  'full-sync': {
    term: 'full synchronization',
    meaning: 'Everything is sent as a snapshot, then what was written meanwhile. The answer +FULLRESYNC announces it.',
  },
  'partial-sync': {
    term: 'partial synchronization',
    meaning: 'Only what was missed is sent, out of the backlog. The answer +CONTINUE announces it.',
  },
  heartbeat: {
    term: 'heartbeat',
    meaning:
      'A sign of life: the master’s PING in the stream (every 10 s) and the replica’s REPLCONF ACK (every second). Each side watches the other’s.',
  },
  handshake: {
    term: 'handshake',
    meaning:
      'All that is said on a fresh connection before the first byte of data: PING, AUTH, REPLCONF, PSYNC and their answers.',
  },
  stream: {
    term: 'stream',
    meaning:
      'The replication stream: the commands that a master passes on, byte for byte the same for all its replicas.',
  },
  fork: {
    term: 'fork',
    meaning:
      'The system’s way to make a child process with the same memory. The child writes the snapshot of one instant while the parent goes on serving.',
  },
  cow: {
    term: 'copy-on-write',
    meaning:
      'After a fork both processes share their memory. A page is copied when one of them writes to it, so a busy master pays for the child with memory.',
  },
  'output-buffer': {
    term: 'output buffer',
    meaning:
      'What has been written for a client and not yet taken by its socket. For a replica it is a span of the shared replication buffer; client-output-buffer-limit says when a slow one is cut off.',
  },
  lag: {
    term: 'lag',
    meaning: 'Whole seconds since a replica’s last ACK, as INFO shows it: 0 or 1 where all is well.',
  },
  diskless: {
    term: 'diskless',
    meaning: 'The snapshot goes straight into the replicas’ sockets, without a file: repl-diskless-sync yes.',
  },
  requirepass: {
    term: 'requirepass',
    meaning: 'The password that a server asks of whoever connects.',
  },
  masterauth: {
    term: 'masterauth',
    meaning: 'The password that a replica gives to its master.',
  },
  cron: {
    term: 'cron',
    meaning:
      'Redis’s own clock: ten times a second it sees to what is due. Replication’s part of it runs once a second.',
  },
} as const;
