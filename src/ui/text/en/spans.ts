/** What a span of bytes is, and why it is there. Keys follow `SpanExplain`; a test holds them together. */
export const spans = {
  'span.arrayHeader': 'RESP’s frame: {count|word follows|words follow}.',
  'span.bulkHeader':
    'RESP’s frame: the next word is {length|byte|bytes} long. So a word may hold any byte, line ends too.',
  'span.crlf': 'Carriage return and line feed: they end what stands before them.',
  'span.commandName': 'The command, {name}. Case means nothing to the receiver.',
  'span.argument': 'A word with no special part to play here.',
  'span.key': 'The key that is written.',
  'span.value': 'The value, byte for byte.',
  'span.listeningPort':
    'The port at which the replica listens, as text. The connection itself comes from a random port.',
  'span.capability':
    'Something the replica can do. eof: read a snapshot whose length is not announced. psync2: go on when the history changes its name.',
  'span.configName': 'Which thing REPLCONF tells or asks.',
  'span.password': 'The password, in clear on the wire. Hidden here.',
  'span.username': 'The name of the user whose password follows.',
  'span.replid':
    'A replication ID: 40 hex digits that name one history of writes. Two servers with the same one have the same past.',
  'span.askedOffset':
    'The offset asked for. Applied bytes end at {applied}, so the first one missing is {applied} + 1. A replica always asks for the next byte.',
  'span.ackOffset': 'The last byte of the stream that this replica has applied.',
  'span.fullresyncOffset':
    'The master’s offset when the snapshot is taken: the stream goes on after this byte. It is not the size of the snapshot.',
  'span.noReplid': '“?”: the replica knows no history, so there is nothing to go on from.',
  'span.db': 'The number of the database in which the next writes happen.',
  'span.simpleReply': 'A reply of one line. The + says that it is not an error.',
  'span.errorReply': 'An error. The first word is its kind, the rest is for people.',
  'span.newline': 'A lone line feed: a sign of life. Whoever waits for something else skips it.',
  'span.rdbLength': 'The length of the snapshot in bytes, like a RESP word’s. But no line end follows the snapshot.',
  'span.rdbEofAnnounced':
    'A streamed snapshot: nobody knows its length yet. These 40 random characters will mark its end.',
  'span.rdbEofMark':
    'The 40 characters announced at the start: the snapshot ends before them. They are not part of it.',
  'span.rdbMagic': 'An RDB begins with REDIS and its version, four digits.',
  'span.rdbNewer':
    'Never read by the replica: versions up to {highest} are what 7.0 knows, and this is {version}. It stops after the first nine bytes.',
  'span.rdbOpcode': 'An opcode: says what comes next.',
  'span.rdbAuxKey': 'The name of a fact about this file.',
  'span.rdbAuxValue': 'Its value.',
  'span.rdbSelectDb': 'What follows belongs to this database.',
  'span.rdbResize': 'How many keys, and how many with a time to live, will come: the loader makes room at once.',
  'span.rdbExpire': 'When the next key ceases to be, in milliseconds since 1970.',
  'span.rdbType': 'The type and encoding of the next value.',
  'span.rdbKey': 'The key, its length in front.',
  'span.rdbValue': 'The value as it is stored.',
  'span.rdbEof': 'The end of the data.',
  'span.rdbChecksum': 'CRC-64 of everything before it. A wrong one makes the replica throw the file away.',
  'span.rdb': 'The snapshot itself, an RDB: all data at one instant.',
  'span.rdbAux': 'A fact about the file: who wrote it, when, and at which place of the history.',
  'span.rdbDatabase': 'One database.',
  'span.rdbMore': '{count|more key|more keys}, not told apart here. Open it to see those next to this place.',
  'span.rdbEntry': 'One key with its value.',
  'span.rdbNoMagic':
    'Not an RDB: each begins with REDIS and the four digits of its version. Nothing of it can be read.',
  'span.rdbDamaged':
    'These bytes cannot be read, and nothing after them can: an RDB is read from its beginning, one record after the other.',
  'span.rdbAfter': 'More bytes after the end of the file. Nobody reads them.',
  'span.unfinished': 'The rest of this message has not been written yet.',
} as const;
