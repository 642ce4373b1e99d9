import type { TextOf } from '../lessonText';
import type { lesson } from './auth';

export const text: TextOf<typeof lesson> = {
  lead: 'requirepass on one side, masterauth on the other: right, wrong, and missing.',
  aims: [
    'Set and read a server’s password, and the one a replica gives.',
    'Tell from log and pace whether masterauth is wrong or missing.',
    'Say why -NOAUTH after a PING is no error.',
  ],
  simplified:
    'The storm is slowed by the link’s latency of 5 ms. On one machine, a real replica without a password made some 4\u202f800 tries a second.',
  beats: {
    locked: {
      say: `This [[master]] has \`requirepass secret\` in its configuration. Somebody asks for a key and gets

\`{reply.text}\``,
      note: 'A password can be set at run time as well: CONFIG SET requirepass secret. It holds at once for new connections.',
    },
    asked: {
      say: `\`AUTH secret\`, and the same client is let in. \`CONFIG GET requirepass\` shows the password in plain text to whoever is in.

A [[replica]] is a client too. It gives the password that it has as [[masterauth]].`,
      note: 'Older notes say redis-server -a. That is a slip: -a belongs to redis-cli. A server is started with --masterauth.',
    },
    noauth: {
      say: `\`right\` has the right one. It sends its \`PING\`, and the master answers \`-NOAUTH\`. It looks like a failure.

It is not one. All that the replica wanted to know is whether anybody is there, and a refusal proves that as well as a \`+PONG\`.`,
    },
    pipelined: {
      say: `Now the password: \`AUTH\`, {auth.bytes|byte|bytes}. The replica does not wait for the answer. Port and capabilities are on their way right behind it.

On the wire the password is plain text. ReplScope does not show it.`,
    },
    'let-in': { say: '`+OK`, and the rest goes as you know it. `right` is connected.' },
    wrong: {
      say: `Next: \`wrong\` has \`masterauth sesame\`. The answer to its AUTH is \`-WRONGPASS\`, and it hangs up.`,
    },
    again: {
      say: `And tries again, once a second: that is the pace of replication’s part of its [[cron]]. {tries.count} tries so far. The log says why, each time: \`Unable to AUTH to MASTER\`.

Nothing is harmed; it just never gets anywhere.`,
    },
    repair: {
      say: `Repair it while it runs. The password is \`secret\`.

Open the console of \`wrong\` and set the right value.`,
      task: {
        goals: {
          typed: '`masterauth` has been set at `wrong`.',
          linked: '`wrong` is connected.',
        },
        hints: [
          '`CONFIG SET <directive> <value>` changes a setting of a running server.',
          '`CONFIG SET masterauth secret`',
        ],
        done: 'No restart, no new REPLICAOF: the next try of the cron has the right password. For it to survive a restart it must stand in redis.conf too (or `CONFIG REWRITE`).',
      },
    },
    storm: {
      say: `Last: \`none\` has no masterauth at all. It cannot say AUTH, so it goes on, asks for data, is refused, and starts over **at once**.

Round {storm.count}, after {storm.at - stormFirst.at|ms} ms. This one waits for nothing.`,
      note: 'A wrong password fails at AUTH and waits for the cron. A missing one fails after SYNC, and that path reconnects immediately.',
    },
    guess: {
      say: 'Every round is the same. `-NOAUTH` to PING and to REPLCONF it can live with. `-NOAUTH` to PSYNC is no answer that it understands.',
      ask: {
        question: 'Refused at PSYNC, it tries one more command before it starts over. Which?',
        hints: ['Its log names it: `Retrying with …`', 'It is the word for masters that are too old to know PSYNC.'],
        because:
          '`{old.name}`: the replica takes its master for one that is too old. When this is refused as well, the round is over, and the next one begins at once.',
      },
    },
    calm: {
      say: 'Calm the storm. This time you know what to set, and where.',
      task: {
        goals: {
          linked: '`none` is connected.',
          all: 'So are the other two.',
        },
        hints: ['It is the same setting as before, on another server.', 'Type it at `none`.'],
        done: 'Three replicas. `connected_slaves:{master.info.connected_slaves}`.',
      },
    },
    end: {
      say: `One try a second with \`Unable to AUTH\`: **wrong** (\`-WRONGPASS\`), or not asked for at all (\`-ERR AUTH <password> called without any password\`). A storm: **missing**. You can tell the two without asking anybody for the password.`,
    },
  },
};
