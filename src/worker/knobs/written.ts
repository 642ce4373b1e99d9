/** A knob's value as a scenario writes it, in a file or in something done by hand. */
import type { KnobPlace } from './rows';

export const us = (value: number | null): string => `${value ?? 0}us`;
export const rate = (value: number | null): string => (value === null ? 'unlimited' : `${value}b`);

type MachineField = Extract<KnobPlace, { kind: 'machine' }>['field'];

/** A field of `machine`. */
export function machineField(field: MachineField, value: number | null): string | number | boolean {
  if (field === 'overcommit') return value !== 0;
  if (field === 'memory') return value ?? 'unlimited';
  return field === 'fork' || field === 'command' ? us(value) : rate(value);
}

/** Between two writes of a load of so many a second. */
export const paceOf = (perSecond: number): string => us(Math.max(1, Math.round(1e6 / perSecond)));
