/**
 * Knobs: values that a person can change "from the start", so that the run is played again with them in place of the scenario's own. Each is
 * one row here. Its range, its place in a scenario and in the panel all follow from the row; its words are in ui/text.
 */
interface KnobRow {
  readonly name: string;
  readonly group: KnobGroup;
  readonly unit: KnobUnit;
  /** The range that is accepted, by hand, from a file or by link. */
  readonly least: number;
  readonly most: number;
  /** The range of the slider, if it is smaller. */
  readonly slides?: readonly [number, number];
  /** `null` is a value: without a limit. */
  readonly unlimited?: true;
  readonly place: KnobPlace;
}

/** `null`: in no group; such a knob exists only in links and files. */
export type KnobGroup = 'replication' | 'network' | 'load' | 'machine' | null;
export type KnobUnit =
  | 'bytes'
  | 'bitrate'
  | 'byterate'
  | 'us'
  | 'seconds'
  | 'perSecond'
  | 'usPerGib'
  | 'yesno'
  | 'seed';

/** Where a knob acts in a scenario. */
export type KnobPlace =
  /** redis.conf of every node. `word`: which of the three of `replica <hard> <soft> <seconds>`. */
  | { readonly kind: 'config'; readonly directive: string; readonly word?: 0 | 1 | 2 }
  /** Every link. */
  | { readonly kind: 'link'; readonly field: 'latency' | 'bandwidth' | 'jitter' }
  /** Every uplink; a scenario without one lacks the knob. */
  | { readonly kind: 'uplink' }
  /** Every server's computer. */
  | {
      readonly kind: 'machine';
      readonly field: 'fork' | 'save' | 'load' | 'disk' | 'command' | 'memory' | 'overcommit';
    }
  /** Steps that write: those that write one value after another (`rate`, `value`), or those that write a data set at once (`data`). */
  | { readonly kind: 'write'; readonly what: 'rate' | 'value' | 'data' }
  /** How long each cut or hold of a link lasts. */
  | { readonly kind: 'outage' }
  | { readonly kind: 'seed' };

const config = (directive: string) => ({ kind: 'config', directive }) as const;
const limit = (word: 0 | 1 | 2) => ({ kind: 'config', directive: 'client-output-buffer-limit', word }) as const;
const machine = (field: Extract<KnobPlace, { kind: 'machine' }>['field']) => ({ kind: 'machine', field }) as const;

const GIB = 1024 ** 3;
const INT = 2_147_483_647;

export const KNOB_ROWS = [
  {
    name: 'backlogSize',
    group: 'replication',
    unit: 'bytes',
    least: 16_384,
    most: GIB,
    slides: [16_384, 16 * 1024 ** 2],
    place: config('repl-backlog-size'),
  },
  {
    name: 'outputHard',
    group: 'replication',
    unit: 'bytes',
    least: 0,
    most: 1024 * GIB,
    slides: [0, GIB],
    place: limit(0),
  },
  {
    name: 'outputSoft',
    group: 'replication',
    unit: 'bytes',
    least: 0,
    most: 1024 * GIB,
    slides: [0, GIB],
    place: limit(1),
  },
  {
    name: 'outputSoftSeconds',
    group: 'replication',
    unit: 'seconds',
    least: 0,
    most: INT,
    slides: [0, 600],
    place: limit(2),
  },
  {
    name: 'replTimeout',
    group: 'replication',
    unit: 'seconds',
    least: 1,
    most: INT,
    slides: [1, 600],
    place: config('repl-timeout'),
  },
  {
    name: 'pingPeriod',
    group: 'replication',
    unit: 'seconds',
    least: 1,
    most: INT,
    slides: [1, 600],
    place: config('repl-ping-replica-period'),
  },
  { name: 'diskless', group: 'replication', unit: 'yesno', least: 0, most: 1, place: config('repl-diskless-sync') },
  {
    name: 'disklessDelay',
    group: 'replication',
    unit: 'seconds',
    least: 0,
    most: INT,
    slides: [0, 60],
    place: config('repl-diskless-sync-delay'),
  },
  {
    name: 'bytesPerSecond',
    group: 'network',
    unit: 'bitrate',
    least: 1_000,
    most: 12_500_000_000,
    slides: [1_000, 125_000_000],
    unlimited: true,
    place: { kind: 'link', field: 'bandwidth' },
  },
  {
    name: 'latencyUs',
    group: 'network',
    unit: 'us',
    least: 0,
    most: 10_000_000,
    slides: [0, 1_000_000],
    place: { kind: 'link', field: 'latency' },
  },
  {
    name: 'jitterUs',
    group: 'network',
    unit: 'us',
    least: 0,
    most: 10_000_000,
    slides: [0, 1_000_000],
    place: { kind: 'link', field: 'jitter' },
  },
  {
    name: 'uplinkBytesPerSecond',
    group: 'network',
    unit: 'bitrate',
    least: 1_000,
    most: 12_500_000_000,
    slides: [1_000, 125_000_000],
    place: { kind: 'uplink' },
  },
  {
    name: 'outageUs',
    group: 'load',
    unit: 'us',
    least: 1_000,
    most: 86_400_000_000,
    slides: [1_000, 3_600_000_000],
    place: { kind: 'outage' },
  },
  {
    name: 'writesPerSecond',
    group: 'load',
    unit: 'perSecond',
    least: 1,
    most: 100_000,
    place: { kind: 'write', what: 'rate' },
  },
  {
    name: 'valueBytes',
    group: 'load',
    unit: 'bytes',
    least: 1,
    most: 1024 ** 2,
    place: { kind: 'write', what: 'value' },
  },
  {
    name: 'dataBytes',
    group: 'load',
    unit: 'bytes',
    least: 1,
    most: 10 * GIB,
    place: { kind: 'write', what: 'data' },
  },
  {
    name: 'forkUsPerGb',
    group: 'machine',
    unit: 'usPerGib',
    least: 0,
    most: 60_000_000,
    slides: [0, 1_000_000],
    place: machine('fork'),
  },
  {
    name: 'saveBytesPerSecond',
    group: 'machine',
    unit: 'byterate',
    least: 1_000,
    most: 12_500_000_000,
    slides: [100_000, 2_000_000_000],
    place: machine('save'),
  },
  {
    name: 'loadBytesPerSecond',
    group: 'machine',
    unit: 'byterate',
    least: 1_000,
    most: 12_500_000_000,
    slides: [100_000, 2_000_000_000],
    place: machine('load'),
  },
  {
    name: 'diskBytesPerSecond',
    group: 'machine',
    unit: 'byterate',
    least: 1_000,
    most: 12_500_000_000,
    slides: [100_000, 2_000_000_000],
    unlimited: true,
    place: machine('disk'),
  },
  {
    name: 'commandUs',
    group: 'machine',
    unit: 'us',
    least: 0,
    most: 1_000_000,
    slides: [0, 10_000],
    place: machine('command'),
  },
  {
    name: 'memoryBytes',
    group: 'machine',
    unit: 'bytes',
    least: 1024 ** 2,
    most: 16_384 * GIB,
    slides: [8 * 1024 ** 2, 64 * GIB],
    unlimited: true,
    place: machine('memory'),
  },
  { name: 'overcommit', group: 'machine', unit: 'yesno', least: 0, most: 1, place: machine('overcommit') },
  { name: 'seed', group: null, unit: 'seed', least: 0, most: Number.MAX_SAFE_INTEGER, place: { kind: 'seed' } },
] as const satisfies readonly KnobRow[];

type Row = (typeof KNOB_ROWS)[number];
export type KnobName = Row['name'];
type ValueOf<R> = R extends { readonly unlimited: true } ? number | null : number;

/** Values by name: whole numbers, `yesno` as 1 and 0, `null` for no limit. What is missing stays as the scenario has it. */
export type Knobs = { readonly [R in Row as R['name']]?: ValueOf<R> };

const BY_NAME: ReadonlyMap<string, KnobRow> = new Map(KNOB_ROWS.map((row) => [row.name, row]));

export function knobRow(name: KnobName): KnobRow {
  const row = BY_NAME.get(name);
  if (!row) throw new Error(`knobs: there is no ${name}`);
  return row;
}

/** One knob, turned. */
export const turned = (name: KnobName, value: number | null): Knobs => ({ [name]: value });

/** The knobs that are turned, in the order of their rows. */
export const turnedKnobs = (knobs: Knobs): readonly (readonly [KnobName, number | null])[] =>
  KNOB_ROWS.flatMap(({ name }) => {
    const value = knobs[name];
    return value === undefined ? [] : [[name, value] as const];
  });

export const sameKnobs = (a: Knobs, b: Knobs): boolean => KNOB_ROWS.every(({ name }) => a[name] === b[name]);
