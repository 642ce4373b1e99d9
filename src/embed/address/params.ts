/** The parameters of a link, with a schema for each. */
import * as v from 'valibot';
import { LONGEST_RUN } from '../../store/ranges';
import type { View } from '../../store/selection';
import { CONTROLS } from '../../store/settings';
import { bandwidthOf, durationOf, sizeOf } from './quantities';

/** No honest link has a longer value; only what was done in a run may take more. */
const LONGEST_VALUE = 200;
/** The limit for all knobs together. */
const LONGEST_KNOBS = 1000;
export const longest = (name: ParamName): number =>
  name === 'run' ? LONGEST_RUN : name === 'knobs' ? LONGEST_KNOBS : LONGEST_VALUE;

const measured = (read: (text: string) => number | null) =>
  v.pipe(v.string(), v.transform(read), v.number(), v.finite());
const flag = v.pipe(
  v.picklist(['1', '0', 'true', 'false', '']),
  v.transform((text) => text === '1' || text === 'true' || text === ''),
);
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/));

/** Names of views in links. `all`: as many as there is room for. */
const VIEW_NAMES = {
  stage: 'stage',
  sequence: 'sequence',
  steps: 'steps',
  ruler: 'offsets',
  offsets: 'offsets',
  bytes: 'bytes',
  state: 'state',
  operator: 'operator',
  charts: 'charts',
  why: 'why',
  decision: 'decision',
  keys: 'keys',
  console: 'console',
  knobs: 'knobs',
  all: null,
} as const satisfies Readonly<Record<string, View | null>>;

const viewName = v.custom<keyof typeof VIEW_NAMES>(
  (text) => typeof text === 'string' && Object.hasOwn(VIEW_NAMES, text),
);

export const PARAMS = {
  lesson: slug,
  beat: v.pipe(v.string(), v.regex(/^[a-z][\w-]*$/i)),
  done: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/),
    v.transform((text) => text.split('.')),
  ),
  scenario: slug,
  lang: v.picklist(['en', 'zh']),
  theme: v.picklist(['auto', 'light', 'dark']),
  view: v.pipe(
    viewName,
    v.transform((text): View | null => VIEW_NAMES[text]),
  ),
  controls: v.picklist(CONTROLS),
  at: measured(durationOf),
  seed: v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number)),
  backlog: measured(sizeOf),
  bandwidth: v.union([
    v.pipe(
      v.literal('unlimited'),
      v.transform(() => null),
    ),
    measured(bandwidthOf),
  ]),
  latency: measured(durationOf),
  /** Writes a second. */
  rate: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
  knobs: v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+)*$/)),
  speed: v.pipe(v.string(), v.regex(/^\d/), v.transform(Number), v.number(), v.finite()),
  autoplay: flag,
  quiz: v.pipe(
    v.picklist(['on', 'off', '1', '0', 'true', 'false']),
    v.transform((text) => text === 'on' || text === '1' || text === 'true'),
  ),
  embed: flag,
  present: flag,
  run: v.pipe(v.string(), v.regex(/^[pzj][\w-]+$/)),
} as const;

export type ParamName = keyof typeof PARAMS;
export type ParamValue<Name extends ParamName> = v.InferOutput<(typeof PARAMS)[Name]>;

export const isParam = (name: string): name is ParamName => Object.hasOwn(PARAMS, name);
