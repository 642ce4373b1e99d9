import type { TextOf } from '../lessonText';
import type { lesson } from './on-call';

export const text: TextOf<typeof lesson> = {
  lead: 'Three sick pairs, INFO and logs only. Find each cause, end it with one command.',
  aims: [
    'Tell three causes of a replica that does not stay up by one log line each.',
    'Work out from two log lines how large a backlog has to be.',
    'End each without a restart.',
  ],
  simplified: 'The data is small and the link breaks every eight seconds, so that a night passes in a minute.',
  beats: {
    night: {
      say: `Two in the morning. Three masters, each with a replica, its number 2; three illnesses, and none of them is one of the loops of lesson 6.

You have what you always have: \`INFO replication\`, the logs, and a console on every server. The view “Operator” shows the first two.`,
    },
    orders: {
      say: `Begin with **orders**. The link to its replica is poor: it breaks, a second later it is back. That should cost nothing. But look at the log of orders-2: after each break a \`Full resync from master\`.`,
      ask: {
        question: 'How many bytes had orders-2 missed at the last of them?',
        hints: [
          'You have done this in lesson 6: two lines of its log are enough.',
          'It asked for byte n, and the master stood at m: from n to m, both included.',
        ],
        because:
          'From {lack.asked}, the byte asked for, to {lack.asked + lack.missing - 1}, where the master stood: {lack.missing} bytes. Kept were only those from {lack.first} on.',
      },
    },
    'orders-fix': {
      say: `Now the command. Leave room: for a longer break, for more writes.`,
      task: {
        goals: { on: 'After a break orders-2 goes on where it was: `+CONTINUE`.' },
        hints: [
          'What has been missed must still be kept at the master.',
          '`CONFIG GET repl-backlog-size` at orders: 16384.',
          '`CONFIG SET repl-backlog-size 1mb`, at orders. Then wait for the next break.',
        ],
        done: 'The link still breaks; now it costs what was missed and not a byte more. 1 MB is the default: somebody had meant to save memory.',
      },
    },
    sessions: {
      say: `Next: **sessions**. Here the link is sound, nobody writes, and the replica leaves all the same, every few seconds. Whose patience ends, and what would it have had to hear?`,
      task: {
        goals: { calm: 'sessions-2 hears from its master before its patience ends.' },
        hints: [
          'The replica’s log: `MASTER timeout: no data nor PING received`. Its `repl-timeout` is 6 seconds. Where nobody writes, the PING is all there is to hear (lesson 10).',
          'At sessions: `CONFIG GET repl-ping-replica-period`.',
          '`CONFIG SET repl-ping-replica-period 2`, at sessions. (A longer repl-timeout at the replica would keep it as well; but then a dead master would go unnoticed for as long.)',
        ],
        done: 'A timeout has to be longer than what it waits for. Somebody had thought that PINGs were a waste.',
      },
    },
    prices: {
      say: `Last: **prices**. One try a second, and the master’s log is silent. The replica’s says why.

The password is in the master’s configuration. You may read it there.`,
      task: {
        goals: { up: 'prices-2 is connected.' },
        hints: [
          'At prices: AUTH with the password needs the password; but its configuration file is yours to read. requirepass is s3cret.',
          'masterauth is what a replica says to its master.',
          '`CONFIG SET masterauth s3cret`, at prices-2.',
        ],
        done: 'Let in with the next try.',
      },
    },
    morning: {
      say: `All three are well: the log named each cause, once you knew which line to read. None needed a restart. And this time the backlog **was** a cause: of breaks that cost too much, not of a loop.

Write the new settings into redis.conf as well, or the next restart brings the night back. “Diagnose” in the header reads such logs from your own servers.`,
    },
  },
};
