import type { TextOf } from '../lessonText';
import type { lesson } from './challenge';

export const text: TextOf<typeof lesson> = {
  lead: 'Make a partial synchronization fail, by exactly one byte. Then send somebody the link.',
  aims: [
    'Bring a replica to an offset of your choice.',
    'Say from which byte a master can continue, and why it is that one.',
  ],
  simplified: 'PINGs are off, so that only your own bytes count.',
  beats: {
    here: {
      say: `A replica that has everything: it stands at {replica.offset}, and so does its master. The [[backlog]] is set to keep {master.backlog.size}, yet its first byte is still {master.backlog.first}: see why next.`,
    },
    ask: {
      say: 'Suppose the link broke now and came back.',
      ask: {
        question: 'Which byte would the replica ask for?',
        hints: ['It does not ask for the last byte it has.', 'It asks for the next one.'],
        because:
          'It has applied {replica.offset}, so it asks for {replica.offset + 1}: always the first byte that it lacks.',
      },
    },
    blocks: {
      say: `The backlog forgets whole blocks. With these sizes a block holds {20440} bytes, so the first byte that is kept is 1 at first, then {master.backlog.first + 20440}, then {master.backlog.first + 40880}.

It forgets the oldest block only when what stays is still more than {master.backlog.size} bytes. A connected replica holds on to the block that it is reading, and to what comes after; nothing before it.`,
      note: 'Ask why Redis does not simply cut at {master.backlog.size}: blocks are shared by all readers, and freeing whole ones is cheap.',
    },
    job: {
      say: `At 30 seconds a nightly job writes 200 values, some {26000} bytes. That is enough for one block to go.

Before that, the time is yours. A \`SET pad\` with a value of n bytes, n having three digits, adds n + 30 to the stream. \`5 SET a 1\` types a write of 27 bytes five times.`,
    },
    task: {
      say: 'Now make it fail. Not by a thousand bytes: by one. The PSYNC view shows both numbers when the master decides.',
      task: {
        goals: {
          refused: 'The master refuses to continue and starts a full synchronization.',
          byOne: 'The byte asked for is exactly one before the first that is kept.',
        },
        hints: [
          'The first byte kept will be {master.backlog.first + 20440}. So the replica must ask for the one before it.',
          'It asks for its offset plus one, so it must stand at {master.backlog.first + 20438} when the link breaks. It stands at {replica.offset}.',
          'Write a pad of the right length, cut the link before 30 seconds, restore it after the job.',
        ],
        done: `Asked: {refused.asked}. First kept: {refused.first}. One byte, and the whole data set goes over the wire again.`,
      },
    },
    share: {
      say: `With one more byte in the pad it would have been \`+CONTINUE\`. Go back and try: the other future stays in the list of runs.

The link under “Share” holds all that you did. Whoever opens it sees your one byte.`,
    },
  },
};
