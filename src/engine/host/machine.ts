/**
 * The computer under a server: how long things take that no Redis setting says. Named constants, measured on the recorded runs of small
 * data sets on loopback; nothing on the wire or in a log depends on their exact values, only when it happens.
 */

/** From a readable socket to bytes on the wire: one turn of the event loop. */
export const LOOP_TURN_US = 12;

/**
 * serverCron asks to be called again this long after it has ended. The run itself takes this time, and the loop sleeps a little longer than
 * it asks for.
 */
export const CRON_PERIOD_US = 100_000;
export const CRON_RUN_US = 150;
export const OVERSLEEP_US = 150;

/** From the start of a process until it listens, and from "Ready to accept connections" to its first cron. */
export const BOOT_US = 6_300;
export const FIRST_CRON_US = 1_000;
/** Servers of a scenario are started one after another, the last of them this long before t = 0. */
export const LAST_START_US = -20_800;
export const START_INTERVAL_US = 23_500;

/** fork(2) of a small process until the child has written its first bytes. */
export const CHILD_STARTUP_US = 900;
/** From its last write to its exit. */
export const CHILD_EXIT_US = 500;
/** Before an RDB is loaded: flushing, opening the file. */
export const LOAD_STARTUP_US = 900;
/** The same straight from the socket: no file is synced, renamed, opened. On one machine the ACK is there before the master's child has gone. */
export const PARSE_STARTUP_US = 200;

/** What a scenario may say about a computer, each field by its name there (`machine`). Assumptions, not facts of Redis. */
export interface Machine {
  /** Microseconds that fork(2) stops the server for each GiB of data: the page table is copied. Redis's own documentation measures 9 to 13 ms
   * on hardware and good virtual machines, hundreds on bad ones. */
  readonly forkUsPerGb: number;
  /**
   * Bytes a second at which a child writes an RDB, and at which a server loads one. With small values: some 100 to 300 MB/s on one core.
   */
  readonly saveBytesPerSecond: number;
  readonly loadBytesPerSecond: number;
  /** Bytes a second of its disk; `null`: the disk is never the bottleneck. */
  readonly diskBytesPerSecond: number | null;
  /** Microseconds for which a command occupies the event loop, in addition to its turn. */
  readonly commandUs: number;
  /** Bytes of memory; `null`: always enough. */
  readonly memoryBytes: number | null;
  /**
   * vm.overcommit_memory = 1: fork is never refused. Without it the kernel wants to be able to keep its promise, which takes twice the
   * memory in use.
   */
  readonly overcommit: boolean;
}

export const TYPICAL_MACHINE: Machine = {
  forkUsPerGb: 10_000,
  saveBytesPerSecond: 200_000_000,
  loadBytesPerSecond: 150_000_000,
  diskBytesPerSecond: null,
  commandUs: 0,
  memoryBytes: null,
  overcommit: true,
};

/** Linux copies memory in pages: while a child lives, writing one byte costs this much. */
export const PAGE_BYTES = 4096;

/** used_memory of a 7.0.15 without data, and what a key takes besides its bytes: the aux field used-mem shows their sum. */
export const EMPTY_MEMORY_BYTES = 900_000;
export const KEY_OVERHEAD_BYTES = 90;
