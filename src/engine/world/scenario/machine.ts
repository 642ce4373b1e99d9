/** A computer as a scenario describes it: what it says, and for all else what is typical. */
import * as v from 'valibot';
import { type Machine, TYPICAL_MACHINE } from '../../host/machine';
import { bytesSize, duration, fields, or, rate } from './shapes';

export const machineFields = {
  fork: v.optional(duration),
  save: v.optional(rate),
  load: v.optional(rate),
  disk: v.optional(rate),
  command: v.optional(duration),
  memory: v.optional(
    v.union(
      [
        v.pipe(
          v.literal('unlimited'),
          v.transform(() => null),
        ),
        bytesSize,
      ],
      or('size'),
    ),
  ),
  overcommit: v.optional(v.boolean()),
};
export const MachineShape = fields(machineFields);

export type WrittenMachine = v.InferOutput<typeof MachineShape>;

/** `standing`: what it was before. A rate that is `unlimited` never was what one waits for but of a disk. */
export function resolveMachine(written: WrittenMachine, standing: Machine = TYPICAL_MACHINE): Machine {
  const { fork, save, load, disk, command, memory, overcommit } = written;
  return {
    forkUsPerGb: fork ?? standing.forkUsPerGb,
    saveBytesPerSecond: save ?? standing.saveBytesPerSecond,
    loadBytesPerSecond: load ?? standing.loadBytesPerSecond,
    diskBytesPerSecond: disk === undefined ? standing.diskBytesPerSecond : disk,
    commandUs: command ?? standing.commandUs,
    memoryBytes: memory === undefined ? standing.memoryBytes : memory,
    overcommit: overcommit ?? standing.overcommit,
  };
}
