/**
 * No server outlives us: process groups that were started here and are not yet known to be gone. They are ended by their id
 * when this process exits, for whichever reason it can still act on.
 */
const groups = new Set<number>();
let watching = false;

export function watchGroup(pid: number): void {
  groups.add(pid);
  if (watching) return;
  watching = true;
  process.on('exit', () => groups.forEach(endGroup));
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const)
    process.once(signal, () => process.exit(128 + number));
}

export function endGroup(pid: number): void {
  groups.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
}
