import type { TextOf } from '../lessonText';
import type { lesson } from './partial-sync';

export const text: TextOf<typeof lesson> = {
  lead: 'The link breaks and comes back: only what was missed is sent.',
  aims: [
    'Predict the offset that a replica asks for after a break.',
    'Say what must hold for +CONTINUE, and read it off the numbers.',
    'Make a break, and count what was sent from the backlog.',
  ],
  simplified: 'A link here is cut cleanly: both sides know at once. A silent break takes repl-timeout to be noticed.',
  beats: {
    level: {
      say: `A pair that is level: both stand at [[offset]] {replica.applied} of history \`{master.replid|8}…\`.

The strip beside the master is its [[backlog]]: it keeps bytes {master.backlog.first} to {master.backlog.end}, and is set to keep at least {master.backlog.size|byte|bytes}.`,
    },
    cut: { say: 'The link breaks.' },
    cached: {
      say: `The replica does not forget what it knows. \`Caching the disconnected master state\`: the history, and its own place in it, {replica.applied}.

It also keeps its data, and goes on answering reads.`,
    },
    written: {
      say: `Somebody writes at the master. Its offset goes to {master.offset}. The replica is still at {replica.applied}: it misses {master.offset - replica.applied|byte|bytes}.

They are in the backlog. That is what it is for.`,
    },
    guess: {
      say: 'The link comes back. Nobody is told; but once a second the replica tries. It will ask to go on.',
      ask: {
        question: 'Which number will stand in its PSYNC?',
        hints: [
          'It has applied everything up to {replica.applied}.',
          'It does not ask for what it has, but for the next byte it wants.',
        ],
        because:
          'Applied up to {psync.words.2 - 1}, so the first byte it misses is {psync.words.2}. A replica always asks for its offset **plus one**.',
      },
    },
    decides: {
      say: `\`+CONTINUE\`. The master has checked: is that my history? Is the byte still in my backlog, not before {decision.first}? And not beyond its end?

All of it holds, so this is a [[partial-sync]].`,
    },
    missing: {
      say: `The missed bytes follow right behind, {decision.missing|byte|bytes}: exactly the command that was written meanwhile. Master and replica are level at {replica.applied}.

No fork, no file, no flush. That took {set.arrivesAt - psync.sentAt|ms} ms.`,
    },
    yours: {
      say: `Now you. Break the link once more, write something at the master while it is broken, and mend it.

Cut and restore are in the menu ⋯ beside the link; write at the console of \`master\`.`,
      task: {
        goals: {
          broken: 'The connection has been broken.',
          written: 'The master has answered `+CONTINUE` and had something to send.',
          level: 'Both are level again.',
        },
        hints: [
          'Cut first, then write `SET c 3` at the master, then restore.',
          'If the replica had already caught up before you wrote, nothing was missed: write while the link is cut.',
        ],
        done: 'Done: it asked for {psync.words.2} and got it.',
      },
    },
    count: {
      say: 'Your replica asked for byte {psync.words.2}. When the master answered, its history ended at {decision.asked + decision.missing - 1}.',
      ask: {
        question: 'How many missed bytes did it send this time?',
        hints: [
          'The byte that was asked for is sent, and so is the last one.',
          'The “PSYNC” view shows the master’s answer with its numbers.',
        ],
        because:
          'From {decision.asked} to {decision.asked + decision.missing - 1}, both included: {decision.missing|byte|bytes}. A replica with nothing to catch up on would have asked for the byte after the end, and got none.',
      },
    },
    end: {
      say: `A break costs what was missed, as long as the backlog still holds it. If even one of those bytes is gone, everything is sent again.

How large must it be? Turn the knob “Backlog size” in the situation “A break too long”, or go on: lesson 6 is about what happens then.`,
    },
  },
};
