import type { TextOf } from '../lessonText';
import type { lesson } from './stale-data';

export const text: TextOf<typeof lesson> = {
  lead: 'What a replica answers while it loads, while it is connected, and while its master is gone.',
  aims: [
    'Tell -LOADING, -READONLY and -MASTERDOWN apart, and say when each comes.',
    'Decide between old data and no data.',
  ],
  simplified: 'A hidden setting makes each key slow to load, as a large data set would be. PINGs are off.',
  beats: {
    loading: {
      say: `The replica is loading the snapshot. Somebody asks it \`GET price\`: \`-LOADING\`. It looks at its clients now and then, but it has nothing to serve: the old data are gone, the new are not there yet.

\`INFO\`, \`REPLICAOF\` and a few others it answers even now.`,
      note: 'With repl-diskless-load swapdb a replica keeps serving the old data set while it loads the new one beside it.',
    },
    loaded: { say: 'Loaded and connected: the same question, and the answer is `100`. Keys so far: {replica.keys}.' },
    readonly: {
      say: `Somebody tries to *write* at the replica: \`-READONLY\`. What a replica holds comes from its master alone; a write of its own would be lost with the next full synchronization, and nobody else would ever see it.`,
    },
    stale: {
      say: `The link is cut. The master’s price is 200 by now. The replica is asked again, and says \`100\`: old, and it cannot know how old. By default a replica goes on serving what it has: \`replica-serve-stale-data yes\`.`,
    },
    behind: {
      say: `How far behind is it? Each side knows its own [[offset]] only.`,
      ask: {
        question: 'How many bytes of the stream has the replica missed?',
        hints: [
          'INFO replication: master_repl_offset at the master, slave_repl_offset at the replica.',
          'The master stands at {master.offset}.',
        ],
        because:
          '{master.offset} − {replica.applied} = {master.offset - replica.applied}: a SELECT, if the stream needs one, and the SET.',
      },
    },
    refuse: {
      say: `For a price, no answer may be better than an old one. Make this replica refuse while its master is out of reach, and ask it again.`,
      task: {
        goals: { down: 'GET price at the replica is refused with -MASTERDOWN.' },
        hints: [
          'The setting is replica-serve-stale-data.',
          'At the replica: CONFIG SET replica-serve-stale-data no, then GET price.',
        ],
        done: '“Link with MASTER is down”. A client can now ask somebody else.',
      },
    },
    back: {
      say: `Now mend the link, and ask once more when the replica is connected.`,
      task: {
        goals: { fresh: 'GET price at the replica answers 200.' },
        hints: ['The menu of the link has “Restore”.', 'Wait until the replica is connected, then GET price.'],
        done: 'Only what was missed came over: a partial synchronization. The replica stands at {replica.offset}.',
      },
    },
    end: {
      say: `-LOADING: nothing to serve yet. -READONLY: writes belong to the master. -MASTERDOWN: rather nothing than something old, if you want it so.

Even a connected replica is always a little behind. Whoever must read his own write asks the master, or uses \`WAIT\`.`,
    },
  },
};
