/** Steps in words: what the trace, the step list and exported runs call an act. */
import { glimpse } from '../../protocol/glimpse';
import { otherEnd } from '../network/link';
import type { StepBody } from './scenario/scenario';
import type { WrittenMachine } from './scenario/machine';

/** A step in words that are the same in every language: `SET greeting hello`, `400 × SET key:<i> (16 B)`, `cut a – b`, `kill`. */
export function describeStep(step: StepBody): string {
  switch (step.kind) {
    case 'run':
      return step.text;
    case 'write':
      return `${grouped(step.count)} × SET key:<i> (${step.value} B)`;
    case 'sendRaw':
      return `send ${step.text}`;
    case 'inject':
      return `${step.between.join(' → ')}: ${glimpse(step.bytes, 60)}`;
    case 'process':
      return step.do;
    case 'link': {
      const { from, between } = step;
      return `${step.do} ${from === undefined ? between.join(' – ') : `${from} → ${otherEnd(between, from)}`}`;
    }
    case 'set':
      return `${step.between.join(' – ')}: ${settingText(step)}`;
    case 'machine':
      return Object.entries(step.change)
        .map(([field, value]) => `${field} ${MACHINE_TEXT[field as keyof WrittenMachine](value)}`)
        .join(', ');
    case 'pace':
      return [
        ...(step.everyUs === undefined ? [] : [`1 × SET / ${inUnits(step.everyUs, MICROSECONDS)}`]),
        ...(step.value === undefined ? [] : [`${step.value} B`]),
      ].join(', ');
  }
}

/** Digits in groups of three: 3590000 -> `3 590 000`. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

const rateText = (value: unknown): string => (typeof value === 'number' ? `${inUnits(value, BYTES)}/s` : 'unlimited');
const timeText = (value: unknown): string => inUnits(Number(value), MICROSECONDS);
/** How each field of `machine` is written, as in a scenario file. */
const MACHINE_TEXT: Readonly<Record<keyof WrittenMachine, (value: unknown) => string>> = {
  fork: (value) => `${timeText(value)}/GiB`,
  save: rateText,
  load: rateText,
  disk: rateText,
  command: timeText,
  memory: (value) => (typeof value === 'number' ? `${value} B` : 'unlimited'),
  overcommit: (value) => (value === true ? 'yes' : 'no'),
};

/** `8mbit, 5ms`: the settings of a link, as in a scenario file. */
function settingText({ bytesPerSecond, latencyUs, jitterUs }: Extract<StepBody, { kind: 'set' }>): string {
  const rate =
    bytesPerSecond === undefined ? [] : [bytesPerSecond === null ? 'unlimited' : inUnits(bytesPerSecond * 8, BITS)];
  const latency = latencyUs === undefined ? [] : [inUnits(latencyUs, MICROSECONDS)];
  const jitter = jitterUs === undefined ? [] : [`jitter ${inUnits(jitterUs, MICROSECONDS)}`];
  return [...rate, ...latency, ...jitter].join(', ');
}

const BITS = ['bit', 'kbit', 'mbit', 'gbit'];
const BYTES = ['B', 'kB', 'MB', 'GB'];
const MICROSECONDS = ['us', 'ms', 's'];

/** In the largest unit that leaves a whole number; each unit is a thousand of the one before. */
function inUnits(n: number, units: readonly string[]): string {
  const [unit = '', larger] = units;
  return larger !== undefined && n > 0 && n % 1000 === 0 ? inUnits(n / 1000, units.slice(1)) : `${n}${unit}`;
}
