/**
 * What the link says: `?scenario=…&lang=zh#at=5.9s`. Read from the query and from the hash; the hash wins, and never reaches
 * a server. A link comes from a stranger: each value is validated by itself, a bad one is left out or clamped and told, and
 * the page opens all the same.
 */
import * as v from 'valibot';
import { timeUs, type TimeUs } from '../protocol/units';
import { type Lang, type ThemeChoice } from '../store/settings';
import { BACKLOG_RANGE, BANDWIDTH_RANGE, LATENCY_RANGE_US } from '../store/ranges';
import { LONGEST_RUN } from '../store/packedRun';
import { type Speed, SPEEDS } from '../store/playback';
import type { Knobs } from '../worker/messages';

/** Longer values than this are nobody's honest link; what was done in a run may take more. */
const LONGEST_VALUE = 200;
const longest = (name: Name): number => (name === 'run' ? LONGEST_RUN : LONGEST_VALUE);

export interface AddressWarning {
  readonly name: string;
  readonly value: string;
  /** What is used in its place; `null`: it was left out. */
  readonly used: string | null;
}

export interface Address {
  readonly lesson: string | null;
  /** The beat to begin with. */
  readonly beat: string | null;
  /** Lessons that were finished elsewhere. */
  readonly done: readonly string[];
  readonly scenario: string | null;
  readonly lang: Lang | null;
  readonly theme: ThemeChoice | null;
  readonly at: TimeUs | null;
  readonly knobs: Knobs;
  readonly speed: Speed | null;
  readonly autoplay: boolean;
  readonly embed: boolean;
  /** Large type and a teacher's notes. */
  readonly present: boolean;
  /** What was done in the run, packed (store/packedRun.ts); not yet unpacked. */
  readonly run: string | null;
  readonly warnings: readonly AddressWarning[];
}

const scale =
  (table: Readonly<Record<string, number>>, bare: number) =>
  (text: string): number | null => {
    const match = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
    if (!match) return null;
    const unit = match[2]?.toLowerCase() ?? '';
    const factor = unit === '' ? bare : table[unit];
    return factor === undefined ? null : Math.round(Number(match[1]) * factor);
  };

// As in redis.conf: kb is 1024, k is 1000.
const sizeOf = scale({ b: 1, k: 1000, kb: 1024, m: 1e6, mb: 1024 ** 2, g: 1e9, gb: 1024 ** 3 }, 1);
// As in scenario files: bits a second, or bytes with b, kb, mb.
const bandwidthOf = scale(
  { bit: 1 / 8, kbit: 125, mbit: 125_000, gbit: 125_000_000, b: 1, kb: 1024, mb: 1024 ** 2 },
  1,
);
const durationOf = scale({ us: 1, ms: 1000, s: 1e6, m: 6e7, h: 3.6e9 }, 1e6);

const measured = (read: (text: string) => number | null) =>
  v.pipe(v.string(), v.transform(read), v.number(), v.finite());
const flag = v.pipe(
  v.picklist(['1', '0', 'true', 'false', '']),
  v.transform((text) => text === '1' || text === 'true' || text === ''),
);

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/));

const SCHEMAS = {
  lesson: slug,
  beat: v.pipe(v.string(), v.regex(/^[a-z][\w-]*$/i)),
  done: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/),
    v.transform((text) => text.split('.')),
  ),
  scenario: slug,
  lang: v.picklist(['en', 'zh']),
  theme: v.picklist(['auto', 'light', 'dark']),
  at: measured(durationOf),
  backlog: measured(sizeOf),
  bandwidth: v.union([
    v.pipe(
      v.literal('unlimited'),
      v.transform(() => null),
    ),
    measured(bandwidthOf),
  ]),
  latency: measured(durationOf),
  speed: v.pipe(v.string(), v.transform(Number), v.number(), v.finite()),
  autoplay: flag,
  embed: flag,
  present: flag,
  run: v.pipe(v.string(), v.regex(/^[zj][\w-]+$/)),
} as const;

type Name = keyof typeof SCHEMAS;
const isName = (name: string): name is Name => Object.hasOwn(SCHEMAS, name);

export function readAddress(search: string, hash: string): Address {
  const raw = new Map<string, string>();
  for (const part of [search.replace(/^\?/, ''), hash.replace(/^#/, '')])
    for (const [name, value] of new URLSearchParams(part)) raw.set(name, value);

  const warnings: AddressWarning[] = [];
  const drop = (name: string): null => {
    warnings.push({ name: cut(name), value: cut(raw.get(name) ?? ''), used: null });
    return null;
  };
  const take = <N extends Name>(name: N): v.InferOutput<(typeof SCHEMAS)[N]> | null => {
    const text = raw.get(name);
    if (text === undefined) return null;
    if (text.length > longest(name)) return drop(name);
    const parsed = v.safeParse(SCHEMAS[name], text);
    return parsed.success ? parsed.output : drop(name);
  };
  const clamp = (name: Name, value: number | null, [low, high]: readonly [number, number]): number | null => {
    if (value === null || (value >= low && value <= high)) return value;
    const used = Math.min(Math.max(value, low), high);
    warnings.push({ name, value: cut(raw.get(name) ?? ''), used: String(used) });
    return used;
  };

  for (const name of raw.keys()) if (!isName(name)) drop(name);
  const backlog = clamp('backlog', take('backlog'), BACKLOG_RANGE);
  const latency = clamp('latency', take('latency'), LATENCY_RANGE_US);
  const unlimited = raw.get('bandwidth') === 'unlimited';
  const bandwidth = clamp('bandwidth', take('bandwidth'), BANDWIDTH_RANGE);
  const at = take('at');
  const wished = clamp('speed', take('speed'), [SPEEDS[0], SPEEDS.at(-1) ?? 1]);
  return {
    lesson: take('lesson'),
    beat: take('beat'),
    done: take('done') ?? [],
    scenario: take('scenario'),
    lang: take('lang'),
    theme: take('theme'),
    at: at === null ? null : timeUs(at),
    knobs: {
      ...(backlog === null ? {} : { backlogSize: backlog }),
      ...(unlimited ? { bytesPerSecond: null } : bandwidth === null ? {} : { bytesPerSecond: bandwidth }),
      ...(latency === null ? {} : { latencyUs: latency }),
    },
    speed: wished === null ? null : nearestSpeed(wished),
    autoplay: take('autoplay') ?? false,
    embed: take('embed') ?? false,
    present: take('present') ?? false,
    run: take('run'),
    warnings,
  };
}

/** The link to what is on screen: the scenario, the instant, and what was turned. */
export function writeAddress(of: {
  readonly lesson?: string | null;
  readonly beat?: string | null;
  readonly done?: readonly string[];
  readonly scenario: string | null;
  readonly lang: Lang;
  readonly at: TimeUs | null;
  readonly knobs: Knobs;
  /** Packed; behind the `#`, which no server sees and none finds too long. */
  readonly run?: string | null;
}): string {
  const params = new URLSearchParams();
  if (of.lesson) params.set('lesson', of.lesson);
  if (of.beat) params.set('beat', of.beat);
  if (of.done && of.done.length > 0) params.set('done', of.done.join('.'));
  if (of.scenario) params.set('scenario', of.scenario);
  params.set('lang', of.lang);
  if (of.at !== null) params.set('at', `${of.at}us`);
  const { backlogSize, bytesPerSecond, latencyUs } = of.knobs;
  if (backlogSize !== undefined) params.set('backlog', String(backlogSize));
  if (bytesPerSecond !== undefined)
    params.set('bandwidth', bytesPerSecond === null ? 'unlimited' : `${bytesPerSecond}b`);
  if (latencyUs !== undefined) params.set('latency', `${latencyUs}us`);
  return `?${params.toString()}${of.run ? `#run=${of.run}` : ''}`;
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const nearestSpeed = (wished: number): Speed =>
  SPEEDS.reduce((best, speed) => (Math.abs(speed - wished) < Math.abs(best - wished) ? speed : best), 1 as Speed);
