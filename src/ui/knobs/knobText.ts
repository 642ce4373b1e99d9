/** A knob's value in words, and the unit of its field. */
import { bitrate, bytes, duration } from '../../scene/format';
import { type KnobName, knobRow } from '../../store/knobs';
import { number, type Say, unitsIn } from '../text/say';

/** How much of the knob's own unit one of the field's unit is: links are sold in kbit/s and stored as bytes a second. */
export const FIELDS = {
  bytes: { per: 1, unit: null },
  bitrate: { per: 125, unit: 'kbit/s' },
  byterate: { per: 1000, unit: 'kB/s' },
  us: { per: 1, unit: 'µs' },
  seconds: { per: 1, unit: 's' },
  perSecond: { per: 1, unit: '/s' },
  usPerGib: { per: 1, unit: 'µs/GiB' },
  yesno: { per: 1, unit: null },
  seed: { per: 1, unit: null },
} as const;

/** `32 769 bytes`, `8 Mbit/s`, `no`: as a person would say it. */
export function knobValue(name: KnobName, value: number | null, say: Say): string {
  if (value === null) return say('knobs.unlimited');
  const units = unitsIn(say);
  switch (knobRow(name).unit) {
    case 'bytes':
      return bytes(value, units);
    case 'bitrate':
      return bitrate(value);
    case 'byterate':
      return `${bytes(value, units)}/s`;
    case 'us':
      return duration(value, units);
    case 'usPerGib':
      return `${duration(value, units)}/GiB`;
    case 'seconds':
      return `${number(value)} s`;
    case 'perSecond':
      return `${number(value)}/s`;
    case 'yesno':
      return say(value === 0 ? 'knobs.no' : 'knobs.yes');
    case 'seed':
      return String(value);
  }
}
