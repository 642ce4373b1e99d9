import type { TextOf } from '../lessonText';
import type { lesson } from './loop';

export const text: TextOf<typeof lesson> = {
  lead: 'A replica that synchronizes, breaks off and synchronizes again, without end. Find what breaks it, and cure that.',
  aims: [
    'Say why a small backlog alone makes no loop.',
    'Tell the causes of a loop by their log lines, and cure each.',
  ],
  simplified:
    'Ten keys and a hidden setting stand for a data set whose snapshot takes seconds. Limits are small in proportion.',
  beats: {
    up: {
      say: `A replica, up and connected. The [[backlog]] of its master is small: {master.backlog.size} bytes.

Course notes say that too small a backlog makes a replica synchronize fully, over and over. Let us see.`,
    },
    once: {
      say: `The link was down for a second, and {asked.missing} bytes were written. The replica asks for byte {asked.asked}; the first that is kept is {asked.first} (it keeps more than its size: whole blocks are dropped, never parts; see lesson 14). So: a full synchronization.`,
    },
    'no-loop': {
      say: `It is up again, after **one** full synchronization. Nothing loops. A small backlog makes a **break** expensive; for a loop, something has to break the link again and again.`,
      note: 'The cure of the notes, 1 MB, is the default since Redis 2.8. It helps against breaks, not against what comes now. What they call “the replication buffer” is no file cache, and not one thing: since 7.0 one shared memory; the backlog’s size says what of it is kept, client-output-buffer-limit when a slow reader is cut.',
    },
    again: {
      say: `Now somebody writes a megabyte a second, and the link breaks once more. Again a full synchronization, but look at the log: before the snapshot is done, the master closes the connection.

While a snapshot is made, all that is written waits for the replica in its [[output-buffer]] (lesson 4). Past \`client-output-buffer-limit\` the master cuts it off.`,
      note: 'Ask: why does the replica hear of it at once? These servers have no save lines, so the child goes with the replica that it worked for. With save lines it lives on, and it has a copy of every socket that its parent had: the replica learns that it was cut off only when the child is gone. In the logs the master is then ahead of its replica, by minutes with much data.',
    },
    why: {
      say: `And again. The replica comes back at once, has nothing to continue from, and the next snapshot begins, with the next megabyte. This is a loop: every round ends as the one before did.`,
      ask: {
        question: 'How many times has the replica been promised a full copy by now, from the very first on?',
        hints: ['Each promise is a +FULLRESYNC.', 'Count the lines “Full resync from master” in the replica’s log.'],
        because: '{copies.count}: the first one, the one after the first break, and those of the loop.',
      },
    },
    cure: {
      say: `End it. What is written while one snapshot is made and sent has to fit below the limit: a snapshot takes about two seconds, and each brings a megabyte.

Would a larger backlog do? Only one that holds all of that: Redis 7.0 never cuts below the backlog’s size, by the hard limit. The soft limit is not raised.`,
      task: {
        goals: { up: 'The replica is connected, and the stream reaches it.' },
        hints: [
          'Ask: `CONFIG GET client-output-buffer-limit`. The first number after “slave” is the hard limit.',
          'Leave at least four times the need: 16 MB is plenty.',
          'At the master: `CONFIG SET client-output-buffer-limit "replica 16mb 0 0"`',
        ],
        done: 'One snapshot, and it held. The offset is {replica.offset}.',
      },
    },
    silent: {
      say: `Another loop. Somebody has made snapshots diskless, and they are slower now. This time the **replica** closes the connection: \`Timeout receiving bulk data from MASTER\`.

While a snapshot goes to disk, the master sends the waiting replica a newline every second, as a sign of life. For a diskless one, once the child has started, there are no newlines, and the child hands nothing over before it has more than 16 KB. After \`repl-timeout\` without a byte (here 4 seconds) the replica takes its master for dead.`,
    },
    patience: {
      say: `It comes back, waits for the next child, which is just as slow, and gives up again.`,
      task: {
        goals: { up: 'The replica is connected.' },
        hints: [
          'Whose patience was too short? Its log says so.',
          'The child needs some eight seconds.',
          'At the replica: `CONFIG SET repl-timeout 60`',
        ],
        done: 'It waited, and the copy came. `repl-diskless-sync no` at the master would have done as well: to disk, newlines are sent meanwhile.',
      },
    },
    third: {
      say: `A third one. Now the replica is slow to **load** as well, and while it loads it says nothing. The master’s \`repl-timeout\` is 4 seconds. Its log: \`Disconnecting timedout replica (streaming sync)\`.

The replica does not notice: it loads on.`,
      note: 'While it loads, a replica sends a newline every 2 MB of RDB (loading-process-events-interval-bytes) as its sign of life. Here the whole RDB is smaller than that.',
    },
    forgotten: {
      say: `Loaded at last, it finds its connection closed, comes back, and asks for a mere continuation. The master has gone on writing meanwhile, and its backlog is small. So: everything from the beginning.`,
      ask: {
        question: 'How many bytes of the stream had it missed?',
        hints: [
          'Its log has the byte it asked for, `Trying a partial resynchronization (request …:n)`, and where the master stood, `Full resync from master: …:m`.',
          'From n to m, both included.',
        ],
        because:
          'From {asked.asked} to {asked.asked + asked.missing - 1}, both included: {asked.missing}. That is what the backlog would have had to keep.',
      },
    },
    remember: {
      say: `Both earlier cures are no good here. End this loop at the master, and choose the number yourself: it is a memory that has to be long enough.`,
      task: {
        goals: { on: 'The master lets the replica go on where it was: `+CONTINUE`.' },
        hints: [
          'What has to be kept: the bytes written while one copy is made and loaded, with something to spare.',
          'A larger `repl-timeout` at the master would end it as well, by another way: then nobody hangs up. The goal here is the backlog.',
          'At the master: `CONFIG SET repl-backlog-size 32mb`',
        ],
        done: 'The master hung up once more, and this time it did not matter: what was missed was still there. Of the three loops this is the one that the notes’ cure fits.',
      },
    },
    end: {
      say: `Three loops, three lines in a log, three cures. What they have in common: something breaks during each synchronization. Find **that**; the backlog is rarely it.

“Diagnose” reads such logs from your own servers.`,
    },
  },
};
