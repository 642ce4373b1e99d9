import type { TextOf } from '../lessonText';
import type { lesson } from './many-replicas';

export const text: TextOf<typeof lesson> = {
  lead: 'What several replicas cost a master, and what a tree saves and costs.',
  aims: [
    'Say when replicas share one snapshot and when they do not.',
    'Hang replicas below a replica, and say what that does to load and to delay.',
  ],
  simplified:
    'The master’s network card carries 8 Mbit/s, so that a small data set is felt. Compression of the snapshot is off. PINGs are off.',
  beats: {
    three: {
      say: `Three replicas asked within a fifth of a second. The master does not fork at once: \`repl-diskless-sync-delay\` lets it wait for more of them, and now it starts **one** snapshot for all three. Snapshots so far: {saves.count}.`,
      note: 'The delay is 5 s by default; here it is 1 s.',
    },
    pipe: {
      say: `They share the snapshot, but not the bytes: each gets its own copy of {first.bytes} bytes, and all copies leave through one network card.`,
      ask: {
        question: 'How many bytes of snapshot went through the master’s card?',
        hints: ['One copy has {first.bytes} bytes.', 'There were three.'],
        because: '3 × {first.bytes} = {3 * first.bytes}. Sharing a snapshot saves forks and memory, never bandwidth.',
      },
    },
    late: {
      say: `r4 came while that snapshot was on its way: too late to get on. It had to wait for the next one, made for it alone. (That is so for a diskless snapshot. One to disk it could still have joined, as long as the child was writing.) Snapshots so far: {saves.count}.

Compare the way through the card: r4, alone, had its copy {fourth.arrivesAt - fourth.sentAt|ms} ms after the first byte left. Each of the three had needed {first.arrivesAt - first.sentAt|ms} ms for as many bytes. Replicas that come one by one cost a fork each; all at once, they share the fork and fight for the card. \`repl-diskless-sync-delay\` is the compromise.`,
    },
    tree: {
      say: `r5 and r6 follow nobody yet. Let them follow without giving the master any work: a [[replica]] has all the data too, so it can be asked just as well.`,
      task: {
        goals: {
          r5: 'r5 is connected.',
          r6: 'r6 is connected.',
          spared: 'r1 has two replicas of its own.',
        },
        hints: ['r1 listens on port {r1.port|x}.', 'At r5 and at r6: `REPLICAOF r1 {r1.port|x}`'],
        done: 'What r5 and r6 got, r1 made. The master has forked {saves.count} times, as before.',
      },
    },
    depth: {
      say: 'Now write something at the master, `SET news today`, and follow it down the tree.',
      task: {
        goals: { arrived: 'The write has reached r5.' },
        hints: ['Open the console of master.', 'Type `SET news today`.'],
        done: 'It crossed two links to get there.',
      },
    },
    lag: {
      say: `r1 had the write {near.arrivesAt - near.sentAt|ms} ms after it was sent; r5 had it after {far.arrivesAt - near.sentAt|ms} ms. Each level adds the delay of one link.

What r1 passes on is not what it understood but the very same bytes.`,
      ask: {
        question: 'By how many bytes does the offset of r5 differ from that of r1 now?',
        hints: ['Both count the bytes of one and the same stream.', 'Both have received all of it.'],
        because:
          'By {r5.info.slave_repl_offset - r1.info.slave_repl_offset}. One history, one count: wherever a server hangs in the tree, an offset means the same.',
      },
    },
    end: {
      say: `So: all replicas at the master, a star, is quick and costs the master a stream for each replica; a tree spares the master and adds delay with every level, and a server in the middle that fails takes its branch with it for a while.

Drag a card onto another to try other shapes.`,
    },
  },
};
