/** A scenario as it is written, field by field; what goes together and what is meant is resolve.ts's to say. */
import * as v from 'valibot';
import { machineFields, MachineShape } from './machine';
import { LIMITS, PROCESS_VERBS } from './scenario';
import { duration, fields, map, or, rate, rawBytes, whole } from './shapes';

const nodeName = v.string();
const pair = v.pipe(
  v.array(nodeName, or('pair')),
  v.length(2, or('pair')),
  v.transform(([a, b]) => [a, b] as [string, string]),
);
const setting = { latency: v.optional(duration), bandwidth: v.optional(rate), jitter: v.optional(duration) };
const LinkShape = fields({ between: pair, ...setting });
const UplinkShape = fields({ nodes: v.array(nodeName), bandwidth: rate });

const StepShape = fields({
  at: duration,
  node: v.optional(nodeName),
  link: v.optional(pair),
  run: v.optional(v.union([v.string(), v.array(v.string())], or('line'))),
  write: v.optional(
    fields({
      count: whole(0, LIMITS.writes),
      every: v.optional(duration, '1ms'),
      keys: v.optional(whole(1, LIMITS.writes), 1),
      value: v.optional(whole(0, LIMITS.valueBytes), 1),
    }),
  ),
  populate: v.optional(
    fields({
      count: whole(0, Number.MAX_SAFE_INTEGER),
      size: v.optional(whole(0, Number.MAX_SAFE_INTEGER), 0),
      prefix: v.optional(v.pipe(v.string(), v.regex(/^[!-~]{1,9}$/, or('prefix'))), 'key'),
    }),
  ),
  do: v.optional(v.picklist([...PROCESS_VERBS, 'cut', 'hold', 'restore'])),
  from: v.optional(nodeName),
  send: v.optional(rawBytes),
  stage: v.optional(v.picklist(['enter', 'exit'])),
  set: v.optional(fields({ ...setting, ...machineFields })),
  pace: v.optional(
    fields({
      every: v.optional(v.pipe(duration, v.minValue(1, or('zeroPace')))),
      value: v.optional(whole(0, LIMITS.valueBytes)),
    }),
  ),
});

const directiveValue = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((x) => (typeof x === 'boolean' ? (x ? 'yes' : 'no') : String(x))),
);

const NodeShape = fields({
  machine: v.optional(MachineShape, {}),
  port: v.optional(whole(1, 65535)),
  address: v.optional(v.pipe(v.string(), v.regex(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, or('address')))),
  config: v.optional(map(v.string(), directiveValue), {}),
  stopped: v.optional(v.boolean(), false),
  rdb: v.optional(rawBytes),
  rdbVersion: v.optional(v.picklist([10, 11, 12], or('rdbVersion')), 10),
});

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const PlaceShape = v.pipe(
  v.array(share, or('place')),
  v.length(2, or('place')),
  v.transform(([x = 0, y = 0]) => ({ x, y })),
);

/** The whole of it. */
export const ScenarioShape = fields({
  machines: v.optional(MachineShape, {}),
  format: v.literal(1, or('format')),
  title: v.optional(v.union([v.string(), v.strictObject({ en: v.string(), zh: v.string() })], or('title')), ''),
  redis: v.optional(v.literal('7.0', or('redis')), '7.0'),
  seed: v.optional(whole(0, Number.MAX_SAFE_INTEGER), 1),
  nodes: map(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/, or('nodeName'))), NodeShape),
  network: v.optional(
    fields({
      defaults: v.optional(fields(setting), {}),
      links: v.optional(v.array(LinkShape), []),
      uplinks: v.optional(v.array(UplinkShape), []),
    }),
    {},
  ),
  steps: v.optional(v.pipe(v.array(StepShape), v.maxLength(LIMITS.steps, or('manySteps'))), []),
  until: duration,
  compare: v.optional(v.literal('replies')),
  layout: v.optional(map(v.string(), PlaceShape), {}),
});

export type Written = v.InferOutput<typeof ScenarioShape>;
export type WrittenStep = Written['steps'][number];
