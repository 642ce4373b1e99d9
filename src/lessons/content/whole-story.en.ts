import type { TextOf } from '../lessonText';
import type { lesson } from './whole-story';

export const text: TextOf<typeof lesson> = {
  lead: 'From REPLICAOF to a broken link and back, in one run.',
  aims: [
    'Tell the whole workflow in its four phases: connect, auth, sync, propagate.',
    'Say after which events a synchronization is full, and after which partial.',
  ],
  simplified:
    'One replica, a tiny data set. The sequence picture below the stage is the whole diagram; “Take away” saves it.',
  beats: {
    saved: {
      say: 'Everything that you have met, in one run. `REPLICAOF master 6379`: the address is **saved**. It also starts to connect, and does not wait for the outcome: OK says that the address was taken, not that anybody is there.',
    },
    socket: {
      say: 'Phase one, **connect**: the command has opened a socket at once. Had that failed, or had the server been started as a replica, the [[cron]] would do it, once a second. Then `PING`.',
    },
    auth: {
      say: 'Phase two, **auth**: `-NOAUTH`, `AUTH`, `+OK`. Without a password on the master this phase is passed through.',
    },
    sync: { say: 'Phase three, **sync**: the introductions are answered, `PSYNC` goes out.' },
    copy: { say: '`+FULLRESYNC`, a [[fork]], an [[rdb]]. The replica throws away what it had and loads.' },
    propagate: {
      say: 'Phase four, **propagate**. The “State” view shows the way through the states; from here on nothing is asked any more, only passed on and acknowledged.',
    },
    stream: { say: '`{set.label}` crosses. The [[offset]] is {master.offset} on both sides: level.' },
    broken: {
      say: 'The link breaks. The replica is back in phase one, and knocks once a second: connection refused, {tried.count} so far. Meanwhile somebody writes `SET visits 2`.',
    },
    again: {
      say: `The link is back. Connect, auth, sync, but this time \`PSYNC {psync.words.1|8}… {psync.words.2}\` is answered with \`+CONTINUE\`, and {part.missing|byte|bytes} are all it takes.`,
    },
    count: {
      say: 'That is the whole diagram: one way in, and two ways through phase three.',
      ask: {
        question: 'How many full synchronizations have there been?',
        hints: ['Count the snapshots.', 'The “PSYNC” view lists every answer so far.'],
        because: '{full.count} full, when it joined; {part.count} partial, after the break.',
      },
    },
    yours: {
      say: `Now make a replica that **cannot** go on, with commands alone: let it become a master (\`REPLICAOF NO ONE\`), write something there, to see what becomes of it, and follow again.`,
      task: {
        goals: {
          alone: '`replica` has become a master.',
          wrote: 'It has written something that the master does not know.',
          whole: 'The master has answered its return with a full synchronization.',
          linked: 'It is a replica again.',
        },
        hints: [
          'All three commands are typed at `replica`.',
          '`REPLICAOF NO ONE`, `SET mine 1`, `REPLICAOF master 6379`.',
        ],
        done: '`REPLICAOF NO ONE` alone was enough: it gave the replica a new replid, and the master has never heard of it. That, not the write, costs the full copy. The write costs itself: it is gone.',
      },
    },
    end: {
      say: `Four phases, two answers. Whatever you read in a log tonight, it is somewhere in this picture.`,
    },
  },
};
