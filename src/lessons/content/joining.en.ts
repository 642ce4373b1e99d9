import type { TextOf } from '../lessonText';
import type { lesson } from './joining';

export const text: TextOf<typeof lesson> = {
  lead: 'Ten presses show how one replica joins one master.',
  aims: [
    'Tell the steps of a handshake in their order.',
    'Say what replid, offset, backlog, RDB and ACK are, and point at each.',
  ],
  simplified:
    'The data set is tiny and the link is quick, so nothing has to wait. The master is told not to wait for more replicas before its snapshot (repl-diskless-sync-delay 0).',
  beats: {
    ping: {
      say: `Two Redis servers. Somebody typed \`REPLICAOF master 6379\` at the one on the right: it becomes a [[replica]], the other is its [[master]].

It wrote down the master’s address, opened a connection, and sent its first word: \`PING\`, {ping.bytes|byte|bytes}. Are you there?`,
      note: 'Ask: who spoke first? The replica always does; a master never looks for replicas.',
    },
    pong: {
      say: '`+PONG`. The master answers, so it is alive. Before this, the replica would not ask it for anything.',
    },
    introduce: {
      say: 'The replica introduces itself in two `REPLCONF` messages. The port it listens on: `{port.words.2|x}`. What it is able to do: `{capa.words.2}` and `{capa.words.4}`.',
      note: 'The connection comes from a random port, so the master could not know 6380. eof and psync2 come back in later lessons.',
    },
    noted: {
      say: '`+OK`, `+OK`. Both are noted. This talk before any data is the [[handshake]]; only one request is left.',
    },
    psync: {
      say: `Now the real request: \`PSYNC\`. All the writes of a master, one after the other, are a history; a [[replid]] is its name. The request names one, \`{psync.words.1|8}…\`, and the next byte wanted, {psync.words.2}.

Every Redis server begins as a master, so the history that this one knows is its own.`,
      note: 'Open the Bytes view: the 40 characters of the replid are there to be counted.',
    },
    fullresync: {
      say: `The master does not know that history. So: \`+FULLRESYNC\`, you get a whole copy. From now on you follow **my** history, \`{fullresync.words.1|8}…\`, which stands at [[offset]] {fullresync.words.2}.`,
    },
    rdb: {
      say: `The copy: everything the master holds, as one file, an [[rdb]]. Look at the replica’s keys.

These bytes do not count in the offset.`,
    },
    ack: {
      say: 'The replica has loaded it and says so: `REPLCONF ACK {ack.words.2}`. An [[ack]] reports the last byte applied. One comes every second from now on.',
    },
    stream: {
      say: `Somebody writes at the master: \`SET k v\`. It crosses as a command, {set.bytes|byte|bytes}, behind a \`SELECT 0\` of {select.bytes}, which chooses the database. Such commands are the [[stream]], and every byte of it counts: the offset is {master.offset} now.

The master also keeps these bytes, in its [[backlog]]: the strip marked beside it.`,
    },
    guess: {
      say: 'In less than a second the replica reports again.',
      ask: {
        question: 'Which number will its next ACK carry?',
        hints: [
          'An ACK tells the last byte of the stream that was applied.',
          'The stream so far is the SELECT and the SET.',
        ],
        because:
          'The stream began at {fullresync.words.2}. `SELECT` added {select.bytes} bytes, `SET` {set.bytes}: that makes {ack.words.2}. PING, PSYNC and the RDB count for nothing.',
      },
    },
    end: {
      say: `That is all of it: a replica connects, introduces itself, gets a copy, and then the same commands, byte for byte. {ack.count} ACKs so far.

Go on to the next lesson, or do what you like with these two servers.`,
    },
  },
};
