/** A forked child that writes an RDB, and how far it has come by an instant. bgsave.ts is what moves it. */
import type { Payload } from '../../protocol/payload';
import type { TimeUs } from '../../protocol/units';
import type { Machine } from '../host/machine';
import type { StatePath } from '../machines/stepMachine';
import type { Direction } from '../network/pipe';
import type { ConnId } from '../world/trace';

export interface Child {
  readonly id: number;
  readonly pid: number;
  readonly target: 'disk' | 'socket';
  readonly startedAtUs: number;
  /** When it writes its first byte, and its last. */
  readonly writesFromUs: number;
  readonly endsAtUs: number;
  /** What it writes: the RDB; through a pipe, with `$EOF:<mark>` before it and the mark behind it. */
  readonly rdb: Payload;
  /** Bytes that the parent has passed on to the receivers (socket target). */
  readonly sent: number;
  /** State of its machine (machines/bgsave.ts). */
  readonly state: StatePath;
  /** The server's `dirty`, masterReplOffset, bytes of data, number of keys and `dbfilename` at the moment of the fork. */
  readonly dirtyAtStart: number;
  readonly offsetAtStart: number;
  readonly bytesAtStart: number;
  readonly keys: number;
  readonly fileName: string;
  /** The signal that it dies of if it is killed: SIGUSR1 (10) is its parent's. */
  readonly signal: number;
  /** Its parent has not met the end of the pipe yet (socket target). */
  readonly piped: boolean;
  /** Sockets that its parent has closed since the fork. The child keeps them open, so their other ends notice nothing before it exits. */
  readonly holds: readonly HeldSocket[];
  /** Client ids of the replicas that receive it (socket target). */
  readonly receivers: readonly number[];
}

/** A socket that only a child still holds. */
export interface HeldSocket {
  readonly conn: ConnId;
  /** The parent's side of the connection. */
  readonly by: Direction;
  /** Unread bytes lie in it, so closing it will be a reset. */
  readonly unread: boolean;
  /** When the parent closed it. */
  readonly sinceUs: TimeUs;
}

/** A child buffers 16 KB before it writes to its pipe, so a smaller RDB comes in one piece, at the end. */
export const PIPE_BYTES = 16 * 1024;
/** How long the parent lets a fast child write before it reads the pipe. */
const PIECE_US = 5_000;
/** Capacity of a pipe on Linux. */
export const PIPE_CAPACITY_BYTES = 64 * 1024;

/** Bytes that the child has put into its pipe by now. */
export function writtenToPipe({ writesFromUs, endsAtUs, rdb }: Child, now: number): number {
  if (now >= endsAtUs) return rdb.length;
  const written = ((now - writesFromUs) / (endsAtUs - writesFromUs)) * rdb.length;
  return Math.max(0, Math.floor(written / PIPE_BYTES) * PIPE_BYTES);
}

/** When it is worth looking into the pipe again: after the next 16 KB, or after what a fast child writes in PIECE_US. */
export function nextPieceUs(child: Child, now: number): number {
  const { writesFromUs, endsAtUs, rdb } = child;
  return nextWriteUs(child, now, Math.ceil((PIECE_US * rdb.length) / (endsAtUs - writesFromUs) / PIPE_BYTES));
}

/** When the pipe holds `wanted` more pieces of 16 KB than now, or all that is left. */
export function nextWriteUs(child: Child, now: number, wanted = 1): number {
  const { writesFromUs, endsAtUs, rdb } = child;
  const lasts = endsAtUs - writesFromUs;
  const pieces = Math.max(1, wanted);
  const until = writtenToPipe(child, now) + pieces * PIPE_BYTES;
  return Math.min(endsAtUs, writesFromUs + Math.ceil((until / rdb.length) * lasts));
}

/** Microseconds that a child on this computer takes to write so many bytes. To a file, the disk may be what limits it. */
export function writingUs(machine: Machine, target: Child['target'], bytes: number): number {
  const disk = target === 'disk' ? (machine.diskBytesPerSecond ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return Math.ceil((bytes / Math.min(machine.saveBytesPerSecond, disk)) * 1e6);
}
