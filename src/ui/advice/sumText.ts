/** A calculation as a sentence: each number with its unit, which the name of the number tells. */
import type { Sum } from '../../advice/finding';
import { bytes, duration } from '../../scene/format';
import { hasText } from '../text/catalogues';
import { type Say, unitsIn } from '../text/say';

const SECONDS = new Set([
  'filling',
  'needs',
  'load',
  'timeout',
  'lived',
  'outage',
  'ping',
  'silence',
  'save',
  'transfer',
  'loading',
  'syncSeconds',
  'seconds',
]);
const RATES = new Set(['rate', 'link']);
const COUNTS = new Set(['request', 'perSecond', 'version']);
/** Names that mean bytes in this calculation and seconds in others. */
const BYTES_IN = new Set(['smallBacklog.needs needs']);

export function sumText(sum: Sum, say: Say): string {
  const key = `advice.sum.${sum.id}`;
  if (!hasText(key)) throw new Error(`no words for the sum ${sum.id}`);
  const units = unitsIn(say);
  const told = Object.entries(sum.values).map(([name, value]): [string, string | number] => {
    if (COUNTS.has(name)) return [name, value];
    if (RATES.has(name)) return [name, `${bytes(Math.round(value), units)}/s`];
    if (SECONDS.has(name) && !BYTES_IN.has(`${sum.id} ${name}`))
      return [name, duration(Math.round(value * 10) * 100_000, units)];
    return [name, bytes(Math.round(value), units)];
  });
  return say(key, Object.fromEntries(told));
}
