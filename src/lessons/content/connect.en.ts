import type { TextOf } from '../lessonText';
import type { lesson } from './connect';

export const text: TextOf<typeof lesson> = {
  lead: 'Typed, given at the start, written in a file: one handshake, one line different.',
  aims: [
    'Make a server a replica in three ways.',
    'Say what differs on the wire, and why.',
    'Know which notations of older notes no longer work.',
  ],
  simplified:
    'The words on a command line are read as further lines of redis.conf, so “given at the start” and “written in the file” are one thing here.',
  beats: {
    typed: {
      say: `Three servers are to become replicas, each in its own way.

Way one: somebody **types** it at a running server, \`SLAVEOF master 6379\`. Today’s word is \`REPLICAOF\`; both work, and do exactly the same.`,
      note: 'Redis renamed the command in version 5. INFO, ROLE and log lines still say slave in places.',
    },
    ping: { say: 'You know what follows: `PING`, `+PONG`, the introductions. This time it is told in one go.' },
    offers: {
      say: `The request: \`PSYNC {ofTold.words.1|8}… {ofTold.words.2}\`.

A running server is a [[master]] until it is told otherwise. So this one has a history of its own, and offers it. Nobody else knows that [[replid]], but it does no harm to ask.`,
    },
    joined: {
      say: 'It does not help, of course: a whole copy comes. `told` is a replica now, and the history it follows is the master’s, `{told.replid|8}…`.',
    },
    starts: {
      say: `Way two: said when the server is **started**.

\`redis-server --port 6381 --replicaof master 6379\`

With two dashes. Older notes write \`-slaveof\` with one: Redis 7.0 refuses to start with it.`,
      note: 'Worth trying in a real shell: redis-server -slaveof 127.0.0.1 6379. The message is “FATAL CONFIG FILE ERROR”.',
    },
    same: {
      say: 'It connects at once, nobody has to type anything. The same `PING`, byte for byte.',
    },
    guess: {
      say: `But one line will be different. \`told\` had been a master before, so it named its own history. \`started\` has been a replica from its first moment.`,
      ask: {
        question: 'What will stand after `PSYNC`, in place of a replid?',
        hints: [
          'It has no history of its own, and none of anybody else’s yet.',
          'One character. It is what you would write for “I do not know”.',
        ],
        because:
          '`PSYNC ? {ofStarted.words.2|x}`: no history, and no byte to go on from. The master need not compare anything.',
      },
    },
    log: {
      say: `The log of \`started\` says the same in words: \`Partial resynchronization not possible (no cached master)\`. A cached master is a history to go on from; this server has none.

So from a log you can tell how a replica was made.`,
    },
    last: {
      say: `Way three: \`replicaof master 6379\` is a line in its **redis.conf**. \`written\` has this line and is not running.

It is yours: open the menu ⋯ of its card and start it.`,
      task: {
        goals: {
          up: '`written` is running.',
          asked: 'It has asked with `PSYNC ? -1`.',
          linked: 'It is connected and has its copy.',
        },
        hints: ['The three dots in the corner of its card open a menu.', 'After it has been started, let it run.'],
        done: 'The file and the command line are one to Redis: `PSYNC {ofWritten.words.1} {ofWritten.words.2|x}` both times.',
      },
    },
    end: {
      say: `Three ways, one handshake: \`connected_slaves:{master.info.connected_slaves}\`. The only difference is what history the server knows when it asks: its own, none, or, after a restart, the one that stands in its RDB file.

To undo it, type \`REPLICAOF NO ONE\` at a replica. Try it in the sandbox if you like.`,
    },
  },
};
