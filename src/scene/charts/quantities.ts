/**
 * From gauges to what is plotted: five quantities, each with a line for every server, replica or link, and the limits that matter to it.
 */
import type { Gauges } from '../../engine/timeline/gauges';
import type { TimeUs } from '../../protocol/units';

export const QUANTITIES = ['behind', 'output', 'backlog', 'bandwidth', 'memory'] as const;
export type QuantityId = (typeof QUANTITIES)[number];

export interface Line {
  /** `replica-1`, or `master → replica-1`. */
  readonly name: string;
  /** At each instant of the series; `null`: it has no value then. */
  readonly values: readonly (number | null)[];
}

/** Bytes, or bytes a second (`bandwidth`). */
export interface Quantity {
  readonly id: QuantityId;
  readonly lines: readonly Line[];
  readonly limits: readonly Line[];
}

export interface Series {
  readonly at: readonly TimeUs[];
  readonly quantities: readonly Quantity[];
}

/** Rates are averaged over at least this time: within microseconds every command is a flood. */
const RATE_OVER_US = 20_000;

export function seriesOf(gauges: readonly Gauges[]): Series {
  const at = gauges.map((g) => g.at);
  const make = {
    behind: [],
    output: [],
    backlog: [],
    bandwidth: [],
    memory: [],
  } as Record<QuantityId, Collected[]>;
  const limits = { behind: [], output: [], backlog: [], bandwidth: [], memory: [] } as Record<QuantityId, Collected[]>;
  const put = (lines: Collected[], name: string, i: number, value: number): void => {
    let line = lines.find((l) => l.name === name);
    if (!line) lines.push((line = { name, values: new Array<number | null>(gauges.length).fill(null) }));
    line.values[i] = value;
  };
  gauges.forEach(({ nodes, links }, i) => {
    for (const node of nodes) {
      if (!node.up) continue;
      if (node.behind !== null) put(make.behind, node.name, i, node.behind);
      if (node.backlog) {
        put(make.backlog, node.name, i, node.backlog.histlen);
        put(limits.backlog, node.name, i, node.backlog.size);
      }
      for (const { replica, bytes } of node.output) {
        put(make.output, `${node.name} → ${replica}`, i, bytes);
        if (node.outputLimit > 0) put(limits.output, node.name, i, node.outputLimit);
      }
      const { data, replication, copied, limit } = node.memory;
      put(make.memory, node.name, i, data + replication + copied);
      if (limit !== null) put(limits.memory, node.name, i, limit);
    }
    const before = gauges.slice(0, i).findLast((g) => g.at <= (at[i] ?? 0) - RATE_OVER_US);
    for (const link of links) {
      const was = before?.links.find((l) => l.between.join() === link.between.join());
      const us = before ? (at[i] ?? 0) - before.at : 0;
      for (const way of [0, 1] as const) {
        const [from, to] = way === 0 ? link.between : [link.between[1], link.between[0]];
        const bytes = link.carried[way] - (was?.carried[way] ?? 0);
        put(make.bandwidth, `${from} → ${to}`, i, us > 0 ? (bytes * 1e6) / us : 0);
        if (link.bytesPerSecond !== null) put(limits.bandwidth, `${from} → ${to}`, i, link.bytesPerSecond);
      }
    }
  });
  return {
    at,
    quantities: QUANTITIES.map((id) => ({
      id,
      // A link that carries nothing in the whole run gets no line.
      lines: id === 'bandwidth' ? make[id].filter(({ values }) => values.some((v) => v !== null && v > 0)) : make[id],
      limits: limits[id],
    })),
  };
}

interface Collected {
  readonly name: string;
  readonly values: (number | null)[];
}

/** The index of the last instant of the series that is not after `now`; 0 before the first. */
export function placeOf({ at }: Series, now: TimeUs): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((at[mid] ?? 0) <= now) low = mid;
    else high = mid - 1;
  }
  return low;
}
