/** The menu of a mark: marks have ids such as `link:a|b` and `conn:3`. */
import type { Snapshot } from '../../engine/world/snapshot';
import type { MenuOf } from './StageMenu';

/** A pipe has a menu; a connection has that of its pipe. */
export function menuOf(id: string, snapshot: Snapshot | null): MenuOf | null {
  const link = /^link:([^|]+)\|(.+)$/.exec(id);
  if (link) return { kind: 'link', between: [link[1] ?? '', link[2] ?? ''] };
  const connection = snapshot?.connections.find(({ conn }) => id === `conn:${conn}`);
  return connection ? { kind: 'link', between: [connection.to, connection.from] } : null;
}
