/** What a knob may be turned to, by hand or by a link, and what else a link may hold. */
import { knobRow, type KnobName } from './knobs';

const rangeOf = (name: KnobName): readonly [number, number] => [knobRow(name).least, knobRow(name).most];

export const BACKLOG_RANGE = rangeOf('backlogSize');
export const BANDWIDTH_RANGE = rangeOf('bytesPerSecond');
export const LATENCY_RANGE_US = rangeOf('latencyUs');
export const RATE_RANGE = rangeOf('writesPerSecond');
export const SEED_RANGE = rangeOf('seed');

/** A packed run that has more characters is neither written nor read. */
export const LONGEST_RUN = 64 * 1024;
