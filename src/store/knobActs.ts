/** Turning a knob "from now on": what somebody would type, or do to a link, at the instant on screen. */
import type { Snapshot } from '../engine/world/snapshot';
import type { Act } from './intent';
import { type KnobName, knobRow, type Knobs } from './knobs';
import { machineField, paceOf, rate, us } from '../worker/knobs/written';

/**
 * Whether a knob can be turned in the middle of a run. Settings of Redis, links, computers and the load can. A data set cannot, because it
 * has been written; nor can the length of an outage, a shared pipe or the seed, because they belong to the whole run.
 */
export function canTurnNow(name: KnobName): boolean {
  const { place } = knobRow(name);
  return place.kind === 'write' ? place.what !== 'data' : ['config', 'link', 'machine'].includes(place.kind);
}

/** `standing`: the present value of the setting that holds the three limits of output buffers; the other two limits are kept. */
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
