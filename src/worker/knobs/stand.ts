/** The knobs' values in a scenario; a knob that has nothing to act on there is missing. */
import { findDirective, parseMemory, parseOutputLimits } from '../../engine/server/config/directives';
import type { Machine } from '../../engine/host/machine';
import type { Scenario, Step } from '../../engine/world/scenario/scenario';
import { KNOB_ROWS, type KnobPlace, type Knobs } from './rows';

export function knobsOf(scenario: Scenario): Knobs {
  const out: Record<string, number | null> = {};
  for (const { name, place, least } of KNOB_ROWS) {
    const value = standing(scenario, place);
    if (value !== undefined) out[name] = value === null || name !== 'backlogSize' ? value : Math.max(least, value);
  }
  return out;
}

function standing(scenario: Scenario, place: KnobPlace): number | null | undefined {
  switch (place.kind) {
    case 'seed':
      return scenario.seed;
    case 'config':
      return configured(scenario, place);
    case 'link': {
      const { latencyUs, bytesPerSecond, jitterUs } = scenario.network.links[0] ?? scenario.network.defaults;
      return { latency: latencyUs, bandwidth: bytesPerSecond, jitter: jitterUs }[place.field];
    }
    case 'uplink':
      return scenario.network.uplinks[0]?.bytesPerSecond;
    case 'machine': {
      const machine = scenario.nodes[0]?.machine;
      return machine && ofMachine(machine)[place.field];
    }
    case 'write':
      return written(scenario.steps, place.what);
    case 'outage': {
      const [first] = outages(scenario.steps);
      return first && first.endUs - first.startUs;
    }
  }
}

/** The value of the first server that sets the directive, else Redis's default. */
function configured({ nodes }: Scenario, { directive, word }: Extract<KnobPlace, { kind: 'config' }>): number | null {
  const row = findDirective(directive);
  const said = nodes.flatMap(({ config }) => config).find(([name]) => findDirective(name)?.name === row?.name)?.[1];
  if (word !== undefined) {
    const limits = parseOutputLimits(said ?? row?.initial ?? '', row?.initial ?? '');
    if (typeof limits === 'string') return null;
    const { hard, soft, softSeconds } = limits.slave;
    return [hard, soft, softSeconds][word] ?? null;
  }
  const text = said ?? row?.initial ?? '';
  if (row?.kind === 'bool') return text.toLowerCase() === 'yes' ? 1 : 0;
  return parseMemory(text);
}

const ofMachine = (machine: Machine): Record<Extract<KnobPlace, { kind: 'machine' }>['field'], number | null> => ({
  fork: machine.forkUsPerGb,
  save: machine.saveBytesPerSecond,
  load: machine.loadBytesPerSecond,
  disk: machine.diskBytesPerSecond,
  command: machine.commandUs,
  memory: machine.memoryBytes,
  overcommit: machine.overcommit ? 1 : 0,
});

/** The value of the step of its kind that writes most. */
function written(steps: readonly Step[], what: 'rate' | 'value' | 'data'): number | undefined {
  const populated = what === 'data' ? steps.flatMap(populates) : [];
  const writes = steps.flatMap((step) =>
    step.kind === 'write' && step.count > 0 && (step.everyUs === 0) === (what === 'data') ? [step] : [],
  );
  const [most] = [...writes].sort((a, b) => b.count * b.value - a.count * a.value);
  if (populated.length > 0) return Math.max(...populated, most ? most.keys * most.value : 1);
  if (!most) return undefined;
  if (what === 'value') return Math.max(1, most.value);
  return Math.max(1, what === 'rate' ? Math.round(1e6 / most.everyUs) : most.keys * most.value);
}

/** `DEBUG POPULATE count prefix size`, however it was written. */
function populates(step: Step): readonly number[] {
  if (step.kind !== 'run' || !/^debug populate$/i.test(step.words.slice(0, 2).join(' '))) return [];
  const [count, size] = [Number(step.words[2]), Number(step.words[4] ?? 0)];
  return Number.isInteger(count) && Number.isInteger(size) ? [Math.max(1, count * Math.max(1, size))] : [];
}

/** Each cut or silence, and the end of it. */
function outages(steps: readonly Step[]): readonly { readonly startUs: number; readonly endUs: number }[] {
  const out: { startUs: number; endUs: number }[] = [];
  const open = new Map<string, number>();
  for (const step of [...steps].sort((a, b) => a.atUs - b.atUs)) {
    if (step.kind !== 'link') continue;
    const link = [...step.between].sort().join(' ');
    const startUs = open.get(link);
    if (step.do !== 'restore') open.set(link, startUs ?? step.atUs);
    else if (startUs !== undefined) {
      if (step.atUs > startUs) out.push({ startUs, endUs: step.atUs });
      open.delete(link);
    }
  }
  return out;
}
