import type { TextOf } from '../lessonText';
import type { lesson } from './heartbeats';

export const text: TextOf<typeof lesson> = {
  lead: 'What a master passes on, and how each side knows that the other lives.',
  aims: [
    'Say what is passed on in place of what was typed, and why.',
    'Explain why the offset grows although nobody writes.',
    'Say what each side concludes from silence, and from which of the other’s words.',
  ],
  simplified:
    'repl-timeout is 15 seconds here; Redis’s default is 60. A link is quick, slow or silent, and nothing between.',
  beats: {
    typed: {
      say: 'A pair in its everyday life. A client says to the master: `SET session 42 EX 600`, a key that lives for ten minutes.',
    },
    rewritten: {
      say: `What crosses is something else: \`SET session {set.words.2|x} PXAT {set.words.4|x}\`.

\`EX 600\` means “from now”, and now is another instant for whoever hears it later. So the master passes on the instant itself: \`PXAT {set.words.4|x}\`, milliseconds since 1970. Before it a \`SELECT\`, since a fresh [[stream]] is in no database.`,
      note: 'A replica never expires a key by itself: it waits for the master’s DEL, and hides what is logically gone.',
    },
    ack: {
      say: 'The replica does not answer that. It reports once a second, whether anything was written or not: `REPLCONF ACK {ack.words.2}`. That is its [[heartbeat]].',
    },
    guess: {
      say: `The master has one too: a \`PING\`, every ten seconds, written into the [[stream]] like any command. The next one comes in a moment. Nobody writes until then; the [[offset]] is {master.offset}.`,
      ask: {
        question: 'What will the offset be after the PING?',
        hints: [
          'Every byte of the stream counts.',
          'You have met its bytes in lesson 1: `*1`, `$4`, and the word, each with its line end.',
        ],
        because:
          'The `PING` has {ping.bytes} bytes, and they count: {ping.offset - ping.bytes} + {ping.bytes} = {ping.offset}. An offset that grows while nobody writes is a healthy one.',
      },
    },
    lag: {
      say: `No reply to the PING ever comes. So how does the master know that its replica lives? From the ACKs: [[lag]] is the seconds since the last one.

\`slave0:{master.info.slave0}\``,
      note: 'The two heartbeats are independent: PING resets the replica’s timeout clock, ACK resets the master’s.',
    },
    late: {
      say: `The link has become slow. Somebody wrote \`SET late 1\`, and while that is still on its way, an ACK comes in: {ack.words.2}. The master stands at {master.offset}. As far as it can tell, its replica lacks {master.offset - ack.words.2|byte|bytes}.`,
      ask: {
        question: 'How many times will this `SET` have been sent by the time the replica reports that it has it?',
        hints: [
          'Look at the link: the bytes that the ACK does not count yet are there.',
          'A replica that wants bytes asks for them with PSYNC. Is an ACK such a request?',
        ],
        because:
          '{late.count}. The master only noted the number; it shows as `offset=` in `slave0`. The next ACK says {ack.words.2}, and nothing was sent in between. An ACK never fetches anything: bytes are sent again only after a break, when a PSYNC asks for them.',
      },
    },
    waits: {
      say: `Sometimes a client cannot wait a second. It writes \`SET paid yes\` and says \`WAIT 1 1000\`: tell me when one replica has it; wait {1000} ms at most.

The master asks at once: \`REPLCONF GETACK *\`, {getack.bytes|byte|bytes}, in the stream too. The offset after it is {getack.offset}.`,
    },
    counted: {
      say: 'The replica answers at once.',
      ask: {
        question: 'Which offset does it answer with?',
        hints: [
          'It answers the question while it is at it: has it applied the question already?',
          'The offset before the question’s own bytes.',
        ],
        because:
          '{ack.words.2}, that is {getack.offset} less the {getack.bytes} bytes of the question: it is not applied until it has been answered. It counts in the next ACK.',
      },
    },
    silence: {
      say: `Now let neither hear the other. Make the link **silent**: nothing arrives, and nobody is told.

Each side counts the seconds since it last heard the other. At \`repl-timeout\` it gives up.`,
      task: {
        goals: {
          replica: 'The replica has given up its master.',
          master: 'The master has given up its replica.',
        },
        hints: [
          'The menu ⋯ beside the link has “Silence”. A cut link would be noticed at once.',
          'Then let it run. More than fifteen seconds have to pass.',
        ],
        done: 'Two clocks, two log lines. The replica: `MASTER timeout: no data nor PING received`. The master: `Disconnecting timedout replica`. Neither knew what the other thought.',
      },
    },
    alone: {
      say: `A master that nobody hears goes on taking writes, and they may be lost. It can be told not to: \`min-replicas-to-write\`.

Set it to 1 at the master, then try to write.`,
      task: {
        goals: { refused: 'The master has refused a `SET`.' },
        hints: ['`CONFIG SET min-replicas-to-write 1`', 'Then `SET order 7`.'],
        done: '`{refused.text}` It counts replicas whose last ACK is at most 10 seconds old (`min-replicas-max-lag`).',
      },
    },
    end: {
      say: `PING resets the replica’s timeout clock, ACK resets the master’s. Neither makes anything be sent again: that is what [[psync]] is for.

Restore the link in the sandbox and see who finds whom.`,
    },
  },
};
