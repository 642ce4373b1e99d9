/** Turning a knob "from now on": what would be typed, or done to a link, at the instant on screen. */
import type { Snapshot } from '../engine/world/snapshot';
import type { Act } from './intent';
import { type KnobName, knobRow, type Knobs } from './knobs';
import { machineField, paceOf, rate, us } from '../worker/knobs/written';

/**
 * Whether a knob can be turned in the middle of a run: a setting of Redis, a link, a computer and the load that writes can. A data set has
 * been written, an outage has the length that its cut and its end have, a shared pipe is of the whole run, and a seed is of the whole run.
 */
export function canTurnNow(name: KnobName): boolean {
  const { place } = knobRow(name);
  return place.kind === 'write' ? place.what !== 'data' : ['config', 'link', 'machine'].includes(place.kind);
}

/** `standing`: of the three limits of output buffers, which are one setting, the others stay as they are. */
export function knobActs(
  name: KnobName,
  value: number | null,
  standing: Knobs,
  { nodes, links }: Snapshot,
): readonly Act[] {
  const { place, unit } = knobRow(name);
  if (place.kind === 'config') {
    const said = unit === 'yesno' ? (value === 0 ? 'no' : 'yes') : String(value);
    const text = place.word === undefined ? said : `"${limitWith(place.word, said, standing)}"`;
    return nodes
      .filter(({ process }) => process === 'up')
      .map((node) => ({ node: node.name, run: `CONFIG SET ${place.directive} ${text}` }));
  }
  if (place.kind === 'machine')
    return nodes.map((node) => ({ node: node.name, set: { [place.field]: machineField(place.field, value) } }));
  if (place.kind === 'write' && place.what !== 'data')
    return nodes
      .filter(({ role }) => role === 'master')
      .map((node) => ({
        node: node.name,
        pace: place.what === 'rate' ? { every: paceOf(value ?? 1) } : { value: value ?? 1 },
      }));
  if (place.kind !== 'link') return [];
  const said = place.field === 'bandwidth' ? rate(value) : us(value);
  return links.map(({ between: [a, b] }) => ({ link: [a, b], set: { [place.field]: said } }));
}

const limitWith = (word: 0 | 1 | 2, said: string, { outputHard, outputSoft, outputSoftSeconds }: Knobs): string =>
  ['replica', ...[outputHard, outputSoft, outputSoftSeconds].map(String).with(word, said)].join(' ');
