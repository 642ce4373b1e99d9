import type { TextOf } from '../lessonText';
import type { lesson } from './on-call';

export const text: TextOf<typeof lesson> = {
  lead: 'Three sick pairs, INFO and logs only. Find each cause, end it with one command.',
  aims: ['Tell three causes of a replica that never comes up by one log line each.', 'End each without a restart.'],
  simplified:
    'The data is small; a hidden setting makes the snapshots slow, as large data would. Limits are small in proportion.',
  beats: {
    night: {
      say: `Two in the morning. Three masters, three replicas, and none of the replicas is connected.

You have what you always have: \`INFO replication\`, the logs, and a console on every server. The view “Operator” shows the first two.`,
    },
    orders: {
      say: `Begin with **orders**. Its log repeats itself: the replica asks, a snapshot starts, and about a second later, before the snapshot is done, a client is “scheduled to be closed”.`,
      ask: {
        question: 'How many full copies has orders-replica been promised so far?',
        hints: ['Each promise is a +FULLRESYNC.', 'Count “Starting BGSAVE” in the log of orders.'],
        because:
          '{copies.count}, and not one of them was delivered. The line that matters ends with “for overcoming of output buffer limits”.',
      },
    },
    'orders-fix': {
      say: `End it. The log has named the cause; the settings have the number.`,
      task: {
        goals: { up: 'orders-replica is connected, and the stream reaches it.' },
        hints: [
          'While the snapshot is made, everything that is written waits for the replica. `CONFIG GET client-output-buffer-limit`: the number after “slave” is the hard limit, in bytes.',
          'A snapshot takes about two seconds, and about 1 MB a second is written. 16 MB is plenty.',
          '`CONFIG SET client-output-buffer-limit "replica 16mb 0 0"`, at orders.',
        ],
        done: 'One copy was enough. orders-replica stands at {orders-replica.offset}.',
      },
    },
    sessions: {
      say: `Next: **sessions**. Nobody writes there, so no buffer can overflow. Who closes the connection, and why?`,
      task: {
        goals: { up: 'sessions-replica is connected.' },
        hints: [
          'The replica’s log: `Timeout receiving bulk data from MASTER`. After `+FULLRESYNC` a diskless snapshot sends no newlines, and nothing else until the child has filled its first 16 KB or is done. Either let the replica wait longer, or let the master give signs of life meanwhile.',
          'To disk, the master sends a newline every second while the child writes.',
          '`CONFIG SET repl-diskless-sync no`, at sessions. (Or a larger repl-timeout at the replica.)',
        ],
        done: 'The next snapshot went to disk first. It took just as long, and nobody lost patience.',
      },
    },
    prices: {
      say: `Last: **prices**. One try a second, and the master’s log is silent. The replica’s says why.

The password is in the master’s configuration. You may read it there.`,
      task: {
        goals: { up: 'prices-replica is connected.' },
        hints: [
          'At prices: AUTH with the password needs the password; but its configuration file is yours to read. requirepass is s3cret.',
          'masterauth is what a replica says to its master.',
          '`CONFIG SET masterauth s3cret`, at prices-replica.',
        ],
        done: 'Let in with the next try.',
      },
    },
    morning: {
      say: `All three are up: the log named each cause, once you knew which line to read. None needed a restart, and for none of them was the backlog the cause.

Write the new settings into redis.conf as well, or the next restart brings the night back. “Diagnose” in the header reads such logs from your own servers.`,
    },
  },
};
