/** Several servers behind one pipe: all traffic between them and the other servers shares its rate. */

export interface Uplink {
  readonly nodes: ReadonlySet<string>;
  readonly bytesPerSecond: number;
  /** When everything given to it will be through: [out of the group, into the group]. */
  freeAtUs: readonly [number, number];
}

/** From whom bytes go to whom, by name. */
interface Way {
  readonly sender: string;
  readonly receiver: string;
}

/** Gives bytes to every uplink between two servers. Answers when they are through all of them; `now` where there is none. */
export function throughUplinks(uplinks: readonly Uplink[], way: Way, bytes: number, now: number): number {
  const { sender, receiver } = way;
  let through = now;
  for (const uplink of uplinks) {
    const outwards = uplink.nodes.has(sender);
    if (outwards === uplink.nodes.has(receiver)) continue;
    const side = outwards ? 0 : 1;
    const free = Math.max(now, uplink.freeAtUs[side]) + Math.ceil((bytes / uplink.bytesPerSecond) * 1e6);
    uplink.freeAtUs = side === 0 ? [free, uplink.freeAtUs[1]] : [uplink.freeAtUs[0], free];
    through = Math.max(through, free);
  }
  return through;
}

/** Bytes a second of the narrowest uplink between two servers; `Infinity`: there is none. */
export const narrowest = (uplinks: readonly Uplink[], { sender, receiver }: Way): number =>
  uplinks.reduce(
    (least, { nodes, bytesPerSecond }) =>
      nodes.has(sender) === nodes.has(receiver) ? least : Math.min(least, bytesPerSecond),
    Number.POSITIVE_INFINITY,
  );
