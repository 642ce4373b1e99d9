/**
 * Reads what a link says: `?scenario=…&lang=zh#at=5.9s`, from the query and the hash. The hash wins, and never reaches a server. A link
 * comes from a stranger: each value is validated by itself, a bad one is left out or clamped with a warning, and the page opens in any
 * case.
 */
import * as v from 'valibot';
import { timeUs, type TimeUs } from '../../protocol/units';
import { type Speed, SPEEDS } from '../../store/playback';
import { BACKLOG_RANGE, BANDWIDTH_RANGE, LATENCY_RANGE_US, RATE_RANGE, SEED_RANGE } from '../../store/ranges';
import { readKnobWords } from './knobWords';
import type { View } from '../../store/selection';
import type { Controls, Lang, ThemeChoice } from '../../store/settings';
import type { Knobs } from '../../store/knobs';
import { isMark, pairsIn, withoutTraces } from './onItsWay';
import { isParam, longest, type ParamName, PARAMS, type ParamValue } from './params';

/** A page full of warnings helps nobody: more are summed up as one. */
const MOST_WARNINGS = 6;
/** Microseconds: eleven days in either direction, more than any run has. */
const AT_RANGE = [-1e12, 1e12] as const;

export interface AddressWarning {
  readonly name: string;
  readonly value: string;
  /** What is used instead; `null`: it was left out. */
  readonly used: string | null;
  /** No reader can do anything about it. */
  readonly quiet?: true;
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
  readonly view: View | null;
  /** How much there is to press; `null`: as much as there is room for. */
  readonly controls: Controls | null;
  readonly at: TimeUs | null;
  readonly knobs: Knobs;
  readonly speed: Speed | null;
  readonly autoplay: boolean;
  /** Lessons ask their questions. */
  readonly quiz: boolean;
  /** Whether it is inside another page; `null`: the link does not say, so being in a frame decides. */
  readonly embed: boolean | null;
  /** Large type and a teacher's notes. */
  readonly present: boolean;
  /** What was done in the run, still packed (store/packedRun.ts). */
  readonly run: string | null;
  readonly warnings: readonly AddressWarning[];
}

export function readAddress(search: string, hash: string): Address {
  const raw = new Map<string, string>();
  for (const part of [search.replace(/^\?/, ''), hash.replace(/^#/, '')])
    for (const [name, value] of pairsIn(part)) raw.set(name, value);

  const warnings: AddressWarning[] = [];
  const told = (name: string) => ({ name: cut(name), value: cut(raw.get(name) ?? ''), used: null });
  const drop = (name: string): null => {
    warnings.push(told(name));
    return null;
  };
  const take = <N extends ParamName>(name: N): ParamValue<N> | null => {
    const written = raw.get(name);
    if (written === undefined) return null;
    const text = withoutTraces(written);
    if (text.length > longest(name)) return drop(name);
    const parsed = v.safeParse(PARAMS[name], text);
    return parsed.success ? parsed.output : drop(name);
  };
  const clamp = (name: ParamName, value: number | null, [low, high]: readonly [number, number]): number | null => {
    if (value === null || (value >= low && value <= high)) return value;
    const used = Math.min(Math.max(value, low), high);
    warnings.push({ name, value: cut(raw.get(name) ?? ''), used: written(name, used) });
    return used;
  };

  const strange = [...raw.keys()].filter((name) => !isParam(name));
  for (const name of strange) if (!isMark(name)) drop(name);
  const backlog = clamp('backlog', take('backlog'), BACKLOG_RANGE);
  const latency = clamp('latency', take('latency'), LATENCY_RANGE_US);
  const unlimited = withoutTraces(raw.get('bandwidth') ?? '') === 'unlimited';
  const bandwidth = clamp('bandwidth', take('bandwidth'), BANDWIDTH_RANGE);
  const at = clamp('at', take('at'), AT_RANGE);
  const seed = clamp('seed', take('seed'), SEED_RANGE);
  const rate = clamp('rate', take('rate'), RATE_RANGE);
  const words = take('knobs');
  const others = words === null ? [] : readKnobWords(words);
  for (const { text, knobs, used } of others)
    if (knobs === null || used !== null) warnings.push({ name: 'knobs', value: cut(text), used });
  const wished = clamp('speed', take('speed'), [SPEEDS[0], SPEEDS.at(-1) ?? 1]);
  const speed = wished === null ? null : nearestSpeed(wished);
  if (speed !== wished) warnings.push({ name: 'speed', value: cut(raw.get('speed') ?? ''), used: String(speed) });
  const marks = strange.filter(isMark).map((name) => ({ ...told(name), quiet: true }) as const);
  return {
    lesson: take('lesson'),
    beat: take('beat'),
    done: take('done') ?? [],
    scenario: take('scenario'),
    lang: take('lang'),
    theme: take('theme'),
    view: take('view'),
    controls: take('controls'),
    at: at === null ? null : timeUs(at),
    knobs: {
      ...(backlog === null ? {} : { backlogSize: backlog }),
      ...(unlimited ? { bytesPerSecond: null } : bandwidth === null ? {} : { bytesPerSecond: bandwidth }),
      ...(latency === null ? {} : { latencyUs: latency }),
      ...(seed === null ? {} : { seed }),
      ...(rate === null ? {} : { writesPerSecond: rate }),
      ...others.reduce<Knobs>((all, { knobs }) => ({ ...all, ...knobs }), {}),
    },
    speed,
    autoplay: take('autoplay') ?? false,
    quiz: take('quiz') ?? true,
    embed: take('embed'),
    present: take('present') ?? false,
    run: take('run'),
    // What is told last is kept longest.
    warnings: [...bounded(marks), ...bounded(warnings)],
  };
}

/** With the unit in which a link has it. */
function written(name: ParamName, value: number): string {
  if (name !== 'at' && name !== 'latency') return String(value);
  return value % 1e6 === 0 ? `${value / 1e6}s` : `${value}us`;
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const nearestSpeed = (wished: number): Speed =>
  SPEEDS.reduce((best, speed) => (Math.abs(speed - wished) < Math.abs(best - wished) ? speed : best), 1 as Speed);

function bounded(warnings: readonly AddressWarning[]): readonly AddressWarning[] {
  if (warnings.length <= MOST_WARNINGS) return warnings;
  const told = warnings.slice(0, MOST_WARNINGS - 1);
  return [...told, { ...warnings[0], name: '…', value: String(warnings.length - told.length), used: null }];
}
