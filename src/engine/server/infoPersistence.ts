/** INFO persistence: what was saved, how that went, and a load that is under way. */
import type { Draft } from '../world/draft';
import type { Load } from './load';
import type { Server } from './server';

type Line = readonly [name: string, value: string | number];

export function persistenceLines(draft: Draft, server: Server): Line[] {
  const { child, frozen, lastBgsave, lastLoad } = server;
  const load = frozen?.kind === 'load' ? frozen : null;
  return [
    ['loading', load && !load.async ? 1 : 0],
    ['async_loading', load?.async ? 1 : 0],
    ['current_cow_peak', 0],
    ['current_cow_size', 0],
    ['current_cow_size_age', 0],
    ['current_fork_perc', '0.00'],
    ['current_save_keys_processed', 0],
    ['current_save_keys_total', child?.keys ?? 0],
    ['rdb_changes_since_last_save', server.dirty],
    ['rdb_bgsave_in_progress', child ? 1 : 0],
    ['rdb_last_save_time', server.lastSaveSec],
    ['rdb_last_bgsave_status', lastBgsave.ok ? 'ok' : 'err'],
    ['rdb_last_bgsave_time_sec', lastBgsave.tookSec],
    ['rdb_current_bgsave_time_sec', child ? draft.wallSec - draft.secondOf(child.startedAtUs) : -1],
    ['rdb_saves', lastBgsave.saves],
    ['rdb_last_cow_size', 0],
    ['rdb_last_load_keys_expired', (load ?? lastLoad).keysExpired],
    ['rdb_last_load_keys_loaded', (load ?? lastLoad).keysLoaded],
    ['aof_enabled', server.config.appendonly ? 1 : 0],
    ['aof_rewrite_in_progress', 0],
    ['aof_rewrite_scheduled', 0],
    ['aof_last_rewrite_time_sec', -1],
    ['aof_current_rewrite_time_sec', -1],
    ['aof_last_bgrewrite_status', 'ok'],
    ['aof_rewrites', 0],
    ['aof_rewrites_consecutive_failures', 0],
    ['aof_last_write_status', 'ok'],
    ['aof_last_cow_size', 0],
    ['module_fork_in_progress', 0],
    ['module_fork_last_cow_size', 0],
    ...(load ? loadLines(draft, load) : []),
  ];
}

/** Progress of a load, as of its last stop. Where the size is not known, Redis uses the memory of the server that wrote the RDB instead. */
function loadLines(draft: Draft, { startedMs, totalBytes, usedMemory, loadedBytes }: Load): Line[] {
  const startedSec = Math.floor(startedMs / 1000);
  const whole = totalBytes || usedMemory;
  const known = whole > 0 ? (loadedBytes / whole) * 100 : 0;
  // A guessed size may be exceeded; Redis then prints 99.99 and never 100.
  const percent = totalBytes > 0 ? known : Math.min(known, 99.99);
  const left = totalBytes > 0 ? totalBytes - loadedBytes : Math.max(1, whole - loadedBytes);
  const elapsed = draft.wallSec - startedSec;
  // In the first second nothing can be estimated: INFO prints 1.
  const eta = elapsed === 0 ? 1 : Math.trunc((elapsed * left) / (loadedBytes + 1));
  return [
    ['loading_start_time', startedSec],
    ['loading_total_bytes', totalBytes],
    ['loading_rdb_used_mem', usedMemory],
    ['loading_loaded_bytes', loadedBytes],
    ['loading_loaded_perc', percent.toFixed(2)],
    ['loading_eta_seconds', eta],
  ];
}
