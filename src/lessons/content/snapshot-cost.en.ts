import type { TextOf } from '../lessonText';
import type { lesson } from './snapshot-cost';

export const text: TextOf<typeof lesson> = {
  lead: 'A fork stops the master, and every page that is written meanwhile exists twice.',
  aims: [
    'Name the three things that a snapshot costs its master.',
    'Say why data should fill 50 to 70 per cent of the memory, and not 90.',
  ],
  simplified:
    'A small machine: little memory, a slow disk, a slow fork. Figures of memory are estimates; what a real one needs depends on allocator and kernel.',
  beats: {
    calm: {
      say: `A master with {master.keys} values on a small machine: its data fills {master.memory.data} of {master.memory.limit} bytes of memory, well over half.`,
    },
    fork: {
      say: `A replica asks for a copy, so the master **forks**: a child process gets all of its memory, as it is in this instant, and writes it down.

Not a byte of data is copied for that, but the page table is, the list of its pieces of {4096} bytes. The larger the data, the longer that takes, and the master stands still meanwhile.`,
    },
    pause: {
      say: `A client’s \`PING\` came in just then. It was answered after {pong.at - ping.at|ms} ms. That is the first cost: everybody waits for the fork.`,
      note: 'On good hardware some 10 ms for each gigabyte; on some virtual machines ten times that. INFO stats has latest_fork_usec. Often the fork is refused first: “Can’t save in background: fork: Cannot allocate memory”; vm.overcommit_memory = 1 is the remedy.',
    },
    copy: {
      say: `While the child wrote, clients wrote too. Parent and child share their memory, page by page of {4096} bytes, until one of them changes a page: then it is copied. That is [[cow|copy-on-write]]. The second cost: {master.memory.copied} bytes at the end.`,
      ask: {
        question: 'How many pages have been copied?',
        hints: ['A page has {4096} bytes.', 'Divide.'],
        because:
          '{master.memory.copied} ÷ {4096} = {master.memory.copied / 4096}. A value of {16000} bytes fills not quite four of them, and 120 were written.',
      },
    },
    sum: {
      say: `The third: what was written meanwhile also waits for the replica, {master.memory.replication} bytes of replication buffer. All together {master.memory.used} bytes, of {master.memory.limit}.`,
    },
    rule: {
      say: `It went well, with little to spare. In the worst case every page is written while the child lives, and the data exists twice: only 50 per cent is safe then. At 70 no more than three pages in seven may change, less the buffers. Hence the rule of the course notes: **50 to 70 per cent** for data, by how much is written.`,
    },
    tip: {
      say: `Peak traffic again. See for yourself what happens with more data: fill the master up, then let it take another snapshot.`,
      task: {
        goals: { killed: 'The master’s machine has run out of memory, and its kernel has killed Redis.' },
        hints: [
          'SETRANGE makes a long value out of nothing: SETRANGE filler 3000000 x adds 3 MB.',
          'BGSAVE takes a snapshot without a replica.',
          'First the one, then the other, and let time run.',
        ],
        done: 'No log line, no farewell: SIGKILL. The replica still has the data. **Promote it first**: a master that is started again has only what it had saved, and the replica would throw its own data away and copy that. (A real kernel may also pick the child: then only the snapshot fails.)',
      },
    },
    end: {
      say: `The pause grows with the data, the copied memory with the writes during the snapshot, the buffer with the bytes of the stream. The last two are smallest when traffic is low.

The “Charts” view shows this run’s memory from end to end.`,
    },
  },
};
