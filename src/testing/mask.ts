/**
 * What differs between two runs of one scenario on real servers, taken out: replids are random, addresses are the
 * machine's, and what counts seconds or process ids is a matter of when.
 */
export type Mask = (text: string) => string;

const NO_REPLID = /^0{40}$/;

/** Replids become `<id1>`, `<id2>`, ... in the order in which this mask meets them; forty zeros become `<none>`. */
export function numberedReplids(): Mask {
  const names = new Map<string, string>();
  const nameOf = (replid: string): string => {
    if (NO_REPLID.test(replid)) return '<none>';
    const name = names.get(replid) ?? `<id${names.size + 1}>`;
    names.set(replid, name);
    return name;
  };
  return (text) => text.replace(/\b[0-9a-f]{40}\b/g, nameOf);
}

/** Replids become `<id>`: for log lines, which are compared as a set. */
export const anyReplid: Mask = (text) =>
  text.replace(/\b[0-9a-f]{40}\b/g, (replid) => (NO_REPLID.test(replid) ? '<none>' : '<id>'));

/** Addresses become `<host>`, whether real loopback ones, simulated ones or names of nodes. */
export function hostMask(nodes: readonly string[]): Mask {
  const named = nodes.map((node) => ({
    withPort: new RegExp(`\\b${escaped(node)}:\\d{2,5}\\b`, 'g'),
    alone: new RegExp(`^${escaped(node)}$`),
  }));
  return (text) => {
    let masked = text
      .replace(/\b(127\.\d+\.0\.\d+|10\.0\.0\.\d+|localhost)(:\d{4,5})?/g, '<host>')
      .replace(/client id #\d+/g, '<host>')
      .replace(/^master_host:.*$/gm, 'master_host:<host>');
    for (const { withPort, alone } of named) masked = masked.replace(withPort, '<host>').replace(alone, '<host>');
    return masked;
  };
}

/** Seconds and other processes' offsets in INFO. */
export const infoMask: Mask = (text) =>
  text
    .replace(/lag=\d+/g, 'lag=*')
    .replace(/,offset=\d+,lag/g, ',offset=*,lag')
    .replace(/master_last_io_seconds_ago:-?\d+/, 'master_last_io_seconds_ago:*')
    .replace(/master_sync_last_io_seconds_ago:-?\d+/, 'master_sync_last_io_seconds_ago:*')
    .replace(/(rdb_last_save_time|loading_start_time):\d+/g, '$1:*')
    .replace(/(rdb_last_bgsave_time_sec|rdb_current_bgsave_time_sec|loading_eta_seconds):-?\d+/g, '$1:*')
    .replace(/(current_cow_\w+|rdb_last_cow_size|loading_rdb_used_mem|loading_loaded_perc):[\d.]+/g, '$1:*')
    .replace(/master_link_down_since_seconds:-?\d+/, 'master_link_down_since_seconds:*');

/** A server's directory has words in its name that a log line is chosen by. */
export const directoryMask: Mask = (text) => text.replace(/in server root dir [^)]*/, 'in server root dir *');

/** Who asked, process ids, durations, file names and sizes in log lines. */
export const logMask: Mask = (text) =>
  text
    .replace(/user request from '.*'/, "user request from '*'")
    .replace(/\b(pid|process) \d+/, '$1 *')
    .replace(/in [\d.]+ sec/, 'in * sec')
    .replace(/-\d+\.rdb/, '-*.rdb')
    .replace(/\d+ MB/, '* MB')
    .replace(/ (age|idle|rbp)=\d+/g, ' $1=*');

/** Instants of the wall clock in a command (`PXAT`, `PEXPIREAT`). */
export const wallClockMask: Mask = (text) => text.replace(/\b1[789]\d{11}\b/g, '<ms>');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
