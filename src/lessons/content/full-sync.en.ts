import type { TextOf } from '../lessonText';
import type { lesson } from './full-sync';

export const text: TextOf<typeof lesson> = {
  lead: 'PSYNC, a child process, a file, its way to the replica, and what was written meanwhile.',
  aims: [
    'Follow a full synchronization from PSYNC to the first ACK that is level with the master.',
    'Say which offset a snapshot stands for, and where the stream goes on.',
    'Tell a snapshot over the disk from a diskless one.',
  ],
  simplified:
    'A hidden setting (rdb-key-save-delay) makes the snapshot slow, as more data would. Compression of the RDB is off, so that its size can be compared.',
  beats: {
    asks: {
      say: 'A master with {master.keys} keys, a slow link of 4 Mbit/s. A replica joins: `PSYNC {psync.words.1|8}… {psync.words.2}`. The master does not know that history, so there will be a [[full-sync]].',
    },
    forks: {
      say: `The master makes a child process, a [[fork]]. The child has all the memory as it is at this instant, and writes it to a file. The master itself goes on serving.

Everything hangs on “this instant”: the snapshot stands for offset {master.offset}.`,
      note: 'BGSAVE is this fork. Lesson 7 is about what it costs.',
    },
    fullresync: {
      say: 'And that is what the answer says: `+FULLRESYNC {fullresync.words.1|8}… {fullresync.words.2}`. This history, and this is where you will stand once you have my copy.',
    },
    meanwhile: {
      say: `Writing takes its time, and clients do not wait for it. Two writes so far: the master’s offset is {master.offset}. They are not in the snapshot, which is older.

So they wait for the replica, in its [[output-buffer]]: {master.offset - fullresync.words.2|byte|bytes} that may not leave before the RDB.`,
      note: 'What if more is written than the output buffer may hold? Lesson 6.',
    },
    saved: {
      say: '{saved.at - started.at|ms} ms after the fork the file is complete. The log has both lines: `started`, `terminated with success`. Only now does the file leave for the replica, and what has waited follows right behind it.',
    },
    flush: {
      say: `The whole RDB is there. First the replica throws away what it had: \`Flushing old data\`. Its key \`old\` is gone for good. Then it loads.

Until the copy had arrived completely it kept its own data.`,
    },
    seam: {
      say: `How did it know that this was the whole? Look at the bytes: before the RDB comes a head, like that of a bulk string, \`$\`, a length and a line end. It announces {rdb.bytes - 9} bytes.`,
      ask: {
        question: 'How many bytes lie between the last one of the RDB and the first one of the stream?',
        hints: [
          'A bulk string would end with a line end of its own, two bytes.',
          'The “Bytes” view goes to the end of the RDB. What are its last bytes?',
        ],
        because:
          '{select.start - rdb.end}. The last eight bytes of the RDB are its checksum, and the very next one belongs to a command: no line end. Whoever waits for one here eats the first two bytes of the stream.',
      },
    },
    guess: {
      say: 'The replica has loaded {replica.keys} keys. Now comes what was written meanwhile, as commands.',
      ask: {
        question: 'Which offset will the replica report once it has caught up?',
        hints: [
          'The snapshot stands for the offset that +FULLRESYNC named. The bytes of the RDB itself do not count.',
          'Caught up means: level with the master.',
        ],
        because:
          'The snapshot was everything up to {fullresync.words.2}. After it came `SELECT`, {select.bytes} bytes, and two `SET`s of {news.bytes}: that makes {ack.words.2}, the master’s offset. The {rdb.bytes} bytes of the RDB count for nothing.',
      },
    },
    level: {
      say: `Level. What took time: {saved.at - started.at|ms} ms until the snapshot was written, {rdb.arrivesAt - rdb.sentAt|ms} ms until it had crossed the link. Both grow with the data.

So an offset is not a size: it is a place in a history.`,
    },
    diskless: {
      say: `The same without a file: the child hands the snapshot to the master through a pipe, and the master passes it on to the replica’s socket. That is [[diskless]], and it is the default today; here it was switched off.

Switch it on at the master (\`repl-diskless-sync yes\`), then let \`second\` join.`,
      task: {
        goals: {
          socket: 'A snapshot has been started for replicas’ sockets.',
          linked: '`second` is connected.',
          level: 'Its offset is the master’s.',
        },
        hints: [
          'At the master: `CONFIG SET repl-diskless-sync yes`.',
          'At `second`: `REPLICAOF master 6379`. Then let it run.',
        ],
        done: 'No file was written. `+FULLRESYNC` said {fullresync2.words.2} this time: the snapshot of another instant stands for another offset.',
      },
    },
    end: {
      say: `Look at the head of this RDB: nobody knew its length beforehand, so in place of a length there is an \`EOF\` mark that comes again at its end. That is what the capability \`eof\` was for.

Older notes call the sending of what was written meanwhile “partial replication”. Today’s [[partial-sync]] is another thing: the next lesson.`,
    },
  },
};
