/**
 * The smallest scenario that still shows a difference: steps, nodes, settings and time are taken away as long as it does. Each candidate
 * costs seconds of real time, so the largest bites come first, several are tried side by side, and there is a deadline.
 */
import type { WrittenScenario, WrittenStep } from './written';

export interface Shrinking {
  /** Whether a candidate still shows it, on real servers, twice. */
  readonly shows: (candidate: WrittenScenario) => Promise<boolean>;
  readonly atOnce: number;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
}

export async function shrink(scenario: WrittenScenario, shrinking: Shrinking): Promise<WrittenScenario> {
  const { shows, atOnce, deadline } = shrinking;
  let smallest = scenario;
  for (let progress = true; progress; ) {
    progress = false;
    const candidates = smaller(smallest);
    while (performance.now() < deadline) {
      const some = candidates.splice(0, atOnce);
      if (some.length === 0) break;
      const verdicts = await Promise.all(some.map(shows));
      const found = some[verdicts.indexOf(true)];
      if (found === undefined) continue;
      smallest = found;
      progress = true;
      break;
    }
  }
  return smallest;
}

/** Every way to take one thing away, large bites first. */
export function smaller(written: WrittenScenario): WrittenScenario[] {
  return [
    ...earlierEnds(written),
    ...fewerSteps(written),
    ...fewerNodes(written),
    ...fewerSettings(written),
    ...plainerNetwork(written),
    ...lessData(written),
    ...lessTime(written),
  ];
}

const ms = (time: string): number => Number(time.replace(/ms$/, ''));

/** Ends before a step, at half and at three quarters of what is left. */
function earlierEnds(written: WrittenScenario): WrittenScenario[] {
  const { steps } = written;
  return [1 / 4, 1 / 2, 3 / 4, 7 / 8].flatMap((part) => {
    const kept = Math.floor(steps.length * part);
    const first = steps[kept];
    if (first === undefined || kept === 0 || ms(first.at) <= ms(steps[kept - 1]?.at ?? '0')) return [];
    return [{ ...written, steps: steps.slice(0, kept), until: first.at }];
  });
}

/** Without a run of steps: half of them, a quarter, down to one. */
function fewerSteps(written: WrittenScenario): WrittenScenario[] {
  const { steps } = written;
  const candidates: WrittenScenario[] = [];
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < steps.length; at += size)
      candidates.push({ ...written, steps: [...steps.slice(0, at), ...steps.slice(at + size)] });
  return candidates;
}

/** Without a node and all that speaks of it. */
function fewerNodes(written: WrittenScenario): WrittenScenario[] {
  const names = Object.keys(written.nodes);
  if (names.length <= 1) return [];
  return names.toReversed().flatMap((gone) => {
    const nodes = Object.fromEntries(Object.entries(written.nodes).filter(([name]) => name !== gone));
    const isFollowed = Object.values(nodes).some(({ config }) =>
      [config['replicaof'], config['slaveof']].some((master) => master?.startsWith(`${gone} `)),
    );
    return isFollowed ? [] : [{ ...written, nodes, steps: written.steps.filter((step) => !speaksOf(step, gone)) }];
  });
}

const speaksOf = ({ node, link, run }: WrittenStep, name: string): boolean =>
  node === name || link?.includes(name) === true || (Array.isArray(run) && run.includes(name));

function fewerSettings(written: WrittenScenario): WrittenScenario[] {
  return Object.entries(written.nodes).flatMap(([name, node]) => {
    const without = (gone: (setting: string) => boolean): WrittenScenario => {
      const config = Object.fromEntries(Object.entries(node.config).filter(([setting]) => !gone(setting)));
      return { ...written, nodes: { ...written.nodes, [name]: { ...node, config } } };
    };
    const loose = Object.keys(node.config).filter((setting) => !/^(replicaof|slaveof)$/.test(setting));
    const half = loose.slice(0, Math.ceil(loose.length / 2));
    const other = loose.slice(half.length);
    const several = [loose, half, other].filter(({ length }) => length > 1);
    return [
      ...several.map((gone) => without((s) => gone.includes(s))),
      ...loose.map((one) => without((s) => s === one)),
    ];
  });
}

function plainerNetwork(written: WrittenScenario): WrittenScenario[] {
  const plain = { latency: '0ms', bandwidth: 'unlimited' };
  const { defaults, links = [] } = written.network;
  if (links.length === 0 && JSON.stringify(defaults) === JSON.stringify(plain)) return [];
  return [{ ...written, network: { defaults: plain } }];
}

function lessData(written: WrittenScenario): WrittenScenario[] {
  return written.steps.flatMap((step, i) => {
    const { write } = step;
    if (!write || (write.count === 1 && write.value === 1)) return [];
    const less = { ...write, count: Math.ceil(write.count / 2), value: Math.ceil(write.value / 2) };
    return [{ ...written, steps: written.steps.with(i, { ...step, write: less }) }];
  });
}

/** A whole second less between two steps: where they lie in their seconds stays. */
function lessTime(written: WrittenScenario): WrittenScenario[] {
  const { steps } = written;
  const ends = [...steps.map(({ at }) => ms(at)), ms(written.until)];
  return ends.flatMap((at, i) => {
    if (at - (ends[i - 1] ?? 0) < 1_000) return [];
    const moved = steps.map((step, k) => (k < i ? step : { ...step, at: `${ms(step.at) - 1_000}ms` }));
    return [{ ...written, steps: moved, until: `${ms(written.until) - 1_000}ms` }];
  });
}
