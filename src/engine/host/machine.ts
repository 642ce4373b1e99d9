/**
 * The computer under a server: how long things take that no Redis setting says. Named constants, measured on the recorded runs of small
 * data sets on loopback; nothing on the wire or in a log depends on their exact values, only when it happens.
 */

/** From a readable socket to bytes on the wire: one turn of the event loop. */
export const LOOP_TURN_US = 12;

/**
 * serverCron asks to be called 100 ms after it ended, and poll(2) wakes in whole milliseconds: ten ticks take 1.002 to 1.006 s on real
 * servers, 1.0035 s in the middle.
 */
export const CRON_PERIOD_US = 100_350;

/** Starting a process until it listens, and from "Ready to accept connections" to the first cron. */
export const BOOT_US = 6_300;
export const FIRST_CRON_US = 1_000;
/** Servers of a scenario are started one after another, the last of them this long before t = 0. */
export const LAST_START_US = -20_800;
export const START_INTERVAL_US = 23_500;

/** fork(2) of a small process until the child has written its first bytes. */
export const CHILD_STARTUP_US = 900;
/** From its last write to its exit. */
export const CHILD_EXIT_US = 500;
/** Writing an RDB: bytes a microsecond (MB a second). */
export const RDB_WRITE_BYTES_PER_US = 200;

/** Loading an RDB: flushing, opening the file, then bytes a microsecond. */
export const LOAD_STARTUP_US = 900;
export const RDB_LOAD_BYTES_PER_US = 150;

/** used_memory of a 7.0.15 that holds nothing, and what a key costs beside its bytes: what aux field used-mem tells. */
export const EMPTY_MEMORY_BYTES = 900_000;
export const KEY_OVERHEAD_BYTES = 90;
