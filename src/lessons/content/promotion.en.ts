import type { TextOf } from '../lessonText';
import type { lesson } from './promotion';

export const text: TextOf<typeof lesson> = {
  lead: 'A replica becomes master: who can go on, and whose write is lost.',
  aims: [
    'Say what replid2 and second_repl_offset are for.',
    'Predict who gets a partial and who a full synchronization after a promotion.',
    'Explain why a former master loses what it wrote alone.',
  ],
  simplified: 'Nobody decides here that the master is gone: in a real cluster Sentinel or an operator does.',
  beats: {
    level: {
      say: 'A [[master]] and two replicas, all level: history `{old.replid|8}…`, [[offset]] {heir.offset}. The key `order` is 1 everywhere.',
    },
    apart: {
      say: 'The network cuts `old` off from the others. It has lost both replicas, and still serves every client that reaches it.',
    },
    lonely: {
      say: 'A client still reaches it and writes `SET order 2`. `old` says OK: replication is asynchronous. It stands at {old.offset} now, the others at {heir.applied}.',
      note: 'This is the write that will be lost. min-replicas-to-write (lesson 10) would have refused it (after a silent break, only once min-replicas-max-lag has passed).',
    },
    promoted: {
      say: `Somebody decides that \`heir\` is to be the master: \`REPLICAOF NO ONE\`.

From here it writes a history of its own, so it takes a new [[replid]], \`{heir.replid|8}…\`. But it keeps the old one as [[replid2]]: \`{heir.replid2|8}…\`.`,
    },
    guess: {
      say: 'It must also remember how far the old history went with it: up to {heir.offset}. INFO shows the border as `second_repl_offset`.',
      ask: {
        question: 'What does INFO say for second_repl_offset?',
        hints: [
          'As always with requests: it is compared with the next byte that somebody asks for.',
          'The first byte that belongs to the new history.',
        ],
        because:
          '{heir.info.second_repl_offset}: the offset plus one. Whoever asks for the old history up to that byte has nothing that `heir` lacks.',
      },
    },
    follow: {
      say: '`sibling` still looks for `old`. Let it follow the new master.',
      task: {
        goals: {
          linked: '`sibling` is connected to `heir`.',
          partial: '`heir` has answered with `+CONTINUE`.',
        },
        hints: ['At the console of `sibling`.', '`REPLICAOF heir 6380`'],
        done: 'No full synchronization. The answer names the new history, `{continued.words.1|8}…`, and `sibling` follows it from now on.',
      },
    },
    why: {
      say: `It asked with the **old** replid, \`{second.words.1|8}…\`, byte {second.words.2}. That is not \`heir\`’s history. But it is its replid2, and {second.words.2} is not beyond {heir.info.second_repl_offset}.

Before Redis 4 every failover meant full synchronizations for all.`,
    },
    home: {
      say: 'At last the network can be mended, and `old` comes back, as a replica this time. Restore its link to `heir` and tell it so.',
      task: {
        goals: {
          healed: 'The link between `old` and `heir` is whole.',
          linked: '`old` follows `heir`.',
        },
        hints: ['Restore the link in its menu ⋯.', 'At `old`: `REPLICAOF heir 6380`.'],
        done: 'It is a replica. Now look at its key `order`.',
      },
    },
    lost: {
      say: `\`order\` is {old.key.order} again. \`old\` had asked for {back.words.2}, but its history and \`heir\`’s parted at {heir.info.second_repl_offset}: it knew a write that nobody else had. So it got a whole copy, and that write is gone.

Nothing failed here. This is the price of an OK that waits for nobody.`,
    },
    end: {
      say: `A sibling that is not ahead goes on. A server that wrote alone starts over.

\`FAILOVER\` is the polite way: the master stops writing until the heir is level. Try it in the sandbox.`,
    },
  },
};
