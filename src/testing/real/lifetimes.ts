/**
 * Nothing that a run makes outlives us: servers and directories that are here now, each with how it is ended. They are ended
 * when this process exits, for whichever reason it can still act on.
 */
const endings = new Set<() => void>();
let watching = false;

/** Takes care of something until it has been ended; returns what ends it, now and once. */
export function untilExit(end: () => void): () => void {
  const once = (): void => {
    if (endings.delete(once)) end();
  };
  endings.add(once);
  watch();
  return once;
}

/** Kills a process and every child in its group, by its id. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.on('exit', () => endings.forEach((end) => end()));
  for (const [signal, number] of [
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const)
    process.once(signal, () => process.exit(128 + number));
}
