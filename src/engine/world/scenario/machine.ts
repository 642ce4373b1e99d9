/** A computer as a scenario describes it: what it says, and for all else what is typical. */
import * as v from 'valibot';
import { type Machine, TYPICAL_MACHINE } from '../../host/machine';
import { bytesSize, duration, fields, rate } from './shapes';

export const MachineShape = fields({
  fork: v.optional(duration),
  save: v.optional(rate),
  load: v.optional(rate),
  disk: v.optional(rate),
  command: v.optional(duration),
  memory: v.optional(bytesSize),
  overcommit: v.optional(v.boolean('is neither true nor false')),
});

type WrittenMachine = v.InferOutput<typeof MachineShape>;

export function resolveMachine(written: WrittenMachine): Machine {
  const { fork, save, load, disk, command, memory, overcommit } = written;
  return {
    forkUsPerGb: fork ?? TYPICAL_MACHINE.forkUsPerGb,
    saveBytesPerSecond: save ?? TYPICAL_MACHINE.saveBytesPerSecond,
    loadBytesPerSecond: load ?? TYPICAL_MACHINE.loadBytesPerSecond,
    diskBytesPerSecond: disk ?? TYPICAL_MACHINE.diskBytesPerSecond,
    commandUs: command ?? TYPICAL_MACHINE.commandUs,
    memoryBytes: memory ?? TYPICAL_MACHINE.memoryBytes,
    overcommit: overcommit ?? TYPICAL_MACHINE.overcommit,
  };
}
