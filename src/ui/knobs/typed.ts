/**
 * What somebody types into the field of a knob, converted to the knob's own unit. A bare number has the unit that stands beside the field;
 * `64mb`, `8mbit`, `250ms` and `2m` bring their own, as in redis.conf and scenarios.
 */

import { FIELDS } from './knobText';

type Unit = keyof typeof FIELDS;

const US = { us: 1, µs: 1, μs: 1, ms: 1e3, s: 1e6, m: 60e6, min: 60e6, h: 3600e6 };
/** How much of the knob's own unit one of each is. For a rate: what stands before `/s` or `/gib`. */
const OWN: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  bytes: { b: 1, bytes: 1, 字节: 1, k: 1e3, kb: 1024, m: 1e6, mb: 1024 ** 2, g: 1e9, gb: 1024 ** 3 },
  bitrate: { bit: 1 / 8, kbit: 125, mbit: 125e3, gbit: 125e6 },
  byterate: { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 },
  us: US,
  seconds: { ms: 1e-3, s: 1, m: 60, min: 60, h: 3600 },
  perSecond: { k: 1e3 },
  usPerGib: US,
  yesno: {},
  seed: {},
};

/** An example of what may be written. */
export const EXAMPLE: Readonly<Record<Unit, string>> = {
  bytes: '64mb',
  bitrate: '8mbit',
  byterate: '200mb',
  us: '5ms',
  seconds: '30s',
  perSecond: '1000',
  usPerGib: '10ms',
  yesno: '1',
  seed: '7',
};

/** `null`: it is no quantity of this unit. The result may be out of range, and need not be whole. */
export function readTyped(text: string, unit: Unit): number | null {
  const match = /^(-?(?:\d+\.?\d*|\.\d+)(?:e\d+)?)([a-zµμ字节]*)(?:\/(?:s|gib))?$/i.exec(
    text.replace(/[\s,\u2009\u202f_]/g, ''),
  );
  if (!match) return null;
  const name = match[2]?.toLowerCase() ?? '';
  const one = name === '' ? FIELDS[unit].per : Object.hasOwn(OWN[unit], name) ? OWN[unit][name] : undefined;
  return one === undefined ? null : Number(match[1]) * one;
}
