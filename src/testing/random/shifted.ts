/**
 * The same acts some milliseconds sooner or later, as a real machine does them: where the engine itself then tells another story, what
 * happened hangs on milliseconds, which are the machine's and not Redis's.
 *
 *     SET e1 … PX 158, and a second later EXISTS e1      the same story whenever it is told
 *     a link that heals 3 ms before a replica's cron     another one where the cron comes first: it connects now, or in a second
 */
import { Chance } from '../commands/chance';
import { compare } from '../compare';
import { simulated } from '../judge';
import { steadyRecords } from '../steadyRecords';
import { compareTimes } from '../timing';
import type { TraceRecord } from '../traceRecord';
import { ABOUT_REDIS, transcriptOf, type Transcript } from '../transcript';
import type { WrittenScenario } from './written';

/** When an act comes that was meant for an instant, both in milliseconds. */
type Shift = (atMs: number, act: Step) => number;
type Step = WrittenScenario['steps'][number];

/** Acts are later than they mean to be, or the ticks beside them are, and what a cron's second takes too long adds up. */
const LATE_MS = 8;
const SHIFTS: readonly ((chance: Chance) => Shift)[] = [
  () => (at) => at - LATE_MS,
  () => (at) => at + LATE_MS,
  () => aroundStarts(-LATE_MS),
  () => aroundStarts(LATE_MS),
  () => (at) => at * 1.0015,
  () => (at) => at * 0.9985,
  eachLate,
  eachLate,
  eachLate,
];

/** A server's ticks follow from its start: where that stays, all else moves against them. */
const aroundStarts =
  (byMs: number): Shift =>
  (at, act) =>
    act.do === 'start' ? at : at + byMs;

/** Acts of one instant stay together, and none overtakes another: they are farther apart than they can be late. */
function eachLate(chance: Chance): Shift {
  const lateBy = new Map<number, number>();
  return (at) => {
    const late = lateBy.get(at) ?? chance.below(LATE_MS * 1_000) / 1_000;
    lateBy.set(at, late);
    return at + late;
  };
}

/** Whether a scenario that has been simulated comes out otherwise when its acts come a little sooner or later, or its bytes a little later. */
export function hangsOnMilliseconds(scenario: WrittenScenario, own: readonly TraceRecord[]): boolean {
  const nodes = Object.keys(scenario.nodes);
  const told = (records: readonly TraceRecord[]): Transcript =>
    transcriptOf(steadyRecords(records, nodes), nodes, ABOUT_REDIS);
  const chance = new Chance(scenario.seed);
  const meant = told(own);
  const others = [...SHIFTS.map((shift) => shifted(scenario, shift(chance))), slower(scenario)];
  return others.some((made) => {
    const other = simulated(JSON.stringify(made));
    if (!compare(meant, told(other), { repliesOnly: false }).same) return true;
    return compareTimes(own, other, inMs(scenario.until) * 1_000).late.length > 0;
  });
}

function shifted(scenario: WrittenScenario, shift: Shift): WrittenScenario {
  const later = (step: Step): string => `${Math.round(shift(inMs(step.at), step) * 1_000)}us`;
  return {
    ...scenario,
    steps: scenario.steps.map((step) => ({ ...step, at: later(step) })),
    until: `${Math.round(inMs(scenario.until) * 1_000)}us`,
  };
}

/** Every way through a link takes a little more, so what one server does in its own time meets the crons of others elsewhere. */
function slower(scenario: WrittenScenario): WrittenScenario {
  const { defaults } = scenario.network;
  const latency = `${Number(defaults.latency.replace(/us$/, '')) + WAY_US}us`;
  return { ...scenario, network: { ...scenario.network, defaults: { ...defaults, latency } } };
}

/** What a way through a real link takes beside its latency. */
const WAY_US = 1_000;

/** Made-up scenarios tell their instants in milliseconds. */
const inMs = (text: string): number => Number(text.replace(/ms$/, ''));
