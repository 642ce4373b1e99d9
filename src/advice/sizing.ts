/**
 * What a load and a network need, each size with its arithmetic. Nothing here is a rule of Redis but the places that name one; the rest is
 * multiplication, with a margin that is said.
 */
import type { Sum } from './finding';
import { memoryText, roundUp } from './directives';

/** What somebody knows of a cluster. */
export interface Load {
  /** Bytes of replication stream a second, at the peak: master_repl_offset of two moments, divided by the time between. */
  readonly streamBytesPerSecond: number;
  /** The longest break that is to be survived without a full resync, seconds. */
  readonly outageSeconds: number;
  /** Bytes of an RDB of the data set. */
  readonly rdbBytes: number;
  /** used_memory of the master, bytes. */
  readonly memoryBytes: number;
  /** Memory of the machine, bytes. */
  readonly machineBytes: number;
  /** Bytes a second through the link to the replica; `null`: not the bound. */
  readonly linkBytesPerSecond: number | null;
  /** Bytes a second of writing, and of loading, an RDB. */
  readonly saveBytesPerSecond: number;
  readonly loadBytesPerSecond: number;
}

export interface Needs {
  readonly lines: readonly { readonly directive: string; readonly value: string }[];
  readonly sums: readonly Sum[];
  /** Seconds of a full synchronization: fork to loaded. */
  readonly syncSeconds: number;
  /** What no setting mends. */
  readonly impossible: readonly Sum[];
}

/** Peaks are higher than what was measured. */
export const MARGIN = 2;

export function needs(load: Load): Needs {
  const rate = load.streamBytesPerSecond;
  const missed = rate * load.outageSeconds;
  const backlog = roundUp(Math.max(1024 * 1024, missed * MARGIN));

  const save = load.rdbBytes / load.saveBytesPerSecond;
  const transfer = load.linkBytesPerSecond === null ? 0 : load.rdbBytes / load.linkBytesPerSecond;
  const loading = load.rdbBytes / load.loadBytesPerSecond;
  // Diskless, saving and sending are one; the slower governs. Loading follows, in the default (replica to disk first).
  const syncSeconds = Math.max(save, transfer) + loading;
  const written = rate * syncSeconds;
  const hard = roundUp(Math.max(256 * 1024 * 1024, written * MARGIN));
  const timeout = Math.max(60, Math.ceil(loading * MARGIN));

  // While a child lives, each page that is written is copied: at worst all of what is written, never more than there is.
  const copied = Math.min(load.memoryBytes, rate * Math.max(save, transfer));
  const memory = load.memoryBytes + copied + Math.max(backlog, written);

  const impossible: Sum[] = [];
  if (load.linkBytesPerSecond !== null && rate >= load.linkBytesPerSecond)
    impossible.push({ id: 'sizing.linkTooSlow', values: { rate, link: load.linkBytesPerSecond } });
  if (memory > load.machineBytes)
    impossible.push({ id: 'sizing.tooLittleMemory', values: { memory, machine: load.machineBytes } });

  return {
    lines: [
      { directive: 'repl-backlog-size', value: memoryText(backlog) },
      {
        directive: 'client-output-buffer-limit',
        value: `replica ${memoryText(hard)} ${memoryText(hard / 4)} ${Math.max(60, Math.ceil(syncSeconds * MARGIN))}`,
      },
      { directive: 'repl-timeout', value: String(timeout) },
    ],
    sums: [
      { id: 'sizing.backlog', values: { rate, outage: load.outageSeconds, missed, backlog } },
      { id: 'sizing.sync', values: { save, transfer, loading, syncSeconds } },
      { id: 'sizing.limit', values: { rate, syncSeconds, written, hard } },
      { id: 'sizing.timeout', values: { loading, timeout } },
      { id: 'sizing.memory', values: { used: load.memoryBytes, copied, buffers: Math.max(backlog, written), memory } },
    ],
    syncSeconds,
    impossible,
  };
}
