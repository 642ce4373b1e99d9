/** How far apart two runs of a scenario are in time: landmark by landmark, measured against the period of serverCron. */
import { type Landmark, landmarks } from './landmarks';
import type { TraceRecord } from './traceRecord';

/** serverCron's period. */
export const PERIOD_US = 100_000;

/** How often a second a storm of retries goes is the machine's business: links with more connections than this are left out. */
const STORM = 60;

export interface Late {
  readonly name: string;
  /** `undefined`: never. */
  readonly real: number | undefined;
  readonly ours: number | undefined;
}

export interface Timing {
  readonly landmarks: number;
  /** Those that lie more than a period apart. One that only one run has must lie that near to the end of it in the other. */
  readonly late: readonly Late[];
}

export function compareTimes(real: readonly TraceRecord[], ours: readonly TraceRecord[], untilUs: number): Timing {
  const stormy = new Set([...storms(real), ...storms(ours)]);
  const calm = (all: readonly Landmark[]): Map<string, number> =>
    new Map(all.filter(({ name }) => !stormy.has(linkOf(name))).map(({ name, t }) => [name, t]));
  const [theirs, own] = [calm(landmarks(real)), calm(landmarks(ours))];
  const names = new Set([...theirs.keys(), ...own.keys()]);
  const late = [...names].flatMap((name) => {
    const [a, b] = [theirs.get(name), own.get(name)];
    const close = name.replace(/:.*/, ': close');
    const apart = Math.abs((a ?? theirs.get(close) ?? untilUs) - (b ?? own.get(close) ?? untilUs));
    return apart <= PERIOD_US ? [] : [{ name, real: a, ours: b }];
  });
  return { landmarks: names.size, late };
}

export function tellLate({ name, real, ours }: Late): string {
  const seconds = (t: number | undefined): string => (t === undefined ? 'never' : `${(t / 1e6).toFixed(3)} s`);
  return `${name}: real ${seconds(real)}, ours ${seconds(ours)}`;
}

const linkOf = (name: string): string => name.replace(/ #.*/, '');

function storms(records: readonly TraceRecord[]): string[] {
  const opened = new Map<string, number>();
  for (const record of records) {
    if (record.type !== 'open') continue;
    const link = `${record.from} -> ${record.to}`;
    opened.set(link, (opened.get(link) ?? 0) + 1);
  }
  return [...opened].filter(([, count]) => count > STORM).map(([link]) => link);
}
