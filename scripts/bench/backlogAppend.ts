import { ReplicationBuffer, TRIM_ON_FEED } from '../../src/engine/server/replicationBuffer';
import { replOffset } from '../../src/protocol/units';
import { type BenchRow, perSecond } from './row';

const MIB = 1024 * 1024;
const COMMAND = `*3\r\n$3\r\nSET\r\n$7\r\nkey:123\r\n$100\r\n${'x'.repeat(100)}\r\n`;
const TOTAL = 16 * MIB;
/** Of some milliseconds each: on a machine that others use as well, longer ones are all disturbed. */
const ROUNDS = 20;

export const backlogAppend: BenchRow = {
  what: 'backlog append with checkpoints on',
  goal: '≥ 10 % of memcpy of 1 MiB',
  measure: async () => {
    const commands = Math.ceil(TOTAL / COMMAND.length);
    const ours = perSecond(
      TOTAL,
      () => {
        let buffer = new ReplicationBuffer(MIB, replOffset(0));
        for (let i = 0; i < commands; i++) {
          buffer.feed(COMMAND, null);
          buffer.trim(Number.POSITIVE_INFINITY, TRIM_ON_FEED);
          // A checkpoint at every command: the run goes on with a fork of it.
          buffer = buffer.fork();
        }
      },
      ROUNDS,
    );
    const from = new Uint8Array(MIB).fill(1);
    const to = new Uint8Array(MIB);
    const memcpy = perSecond(
      TOTAL,
      () => {
        for (let i = 0; i < TOTAL / MIB; i++) to.set(from);
      },
      ROUNDS,
    );
    const gigabytes = (n: number): string => `${(n / 1e9).toFixed(2)} GB/s`;
    return {
      measured: `${gigabytes(ours)} against ${gigabytes(memcpy)}`,
      ratio: `${((ours / memcpy) * 100).toFixed(1)} %`,
      how: `16 MiB of ${COMMAND.length}-byte commands, each fed and followed by a fork; Uint8Array.set of 1 MiB; best of ${ROUNDS}`,
    };
  },
};
