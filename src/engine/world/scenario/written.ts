/** A scenario as it is written, field by field; what goes together and what is meant is resolve.ts's to say. */
import * as v from 'valibot';
import { machineFields, MachineShape } from './machine';
import { LIMITS, PROCESS_VERBS } from './scenario';
import { duration, fields, map, rate, rawBytes, whole } from './shapes';

const nodeName = v.string('is not the name of a node');
const pair = v.pipe(
  v.array(nodeName, 'is not a pair of node names'),
  v.length(2, 'is not a pair of node names'),
  v.transform(([a, b]) => [a, b] as [string, string]),
);
const setting = { latency: v.optional(duration), bandwidth: v.optional(rate), jitter: v.optional(duration) };
const LinkShape = fields({ between: pair, ...setting });
const UplinkShape = fields({ nodes: v.array(nodeName, 'is not a list of node names'), bandwidth: rate });

const PREFIX = 'is not the beginning of a name (1 to 9 characters of ASCII, no blanks)';

const StepShape = fields({
  at: duration,
  node: v.optional(nodeName),
  link: v.optional(pair),
  run: v.optional(v.union([v.string(), v.array(v.string())], 'is neither a line nor a list of words')),
  write: v.optional(
    fields({
      count: whole('a whole number of writes', 0, LIMITS.writes),
      every: v.optional(duration, '1ms'),
      keys: v.optional(whole('a whole number of keys', 1, LIMITS.writes), 1),
      value: v.optional(whole('a whole number of bytes', 0, LIMITS.valueBytes), 1),
    }),
  ),
  populate: v.optional(
    fields({
      count: whole('a whole number of keys', 0, Number.MAX_SAFE_INTEGER),
      size: v.optional(whole('a whole number of bytes', 0, Number.MAX_SAFE_INTEGER), 0),
      prefix: v.optional(v.pipe(v.string('is not a text'), v.regex(/^[!-~]{1,9}$/, PREFIX)), 'key'),
    }),
  ),
  do: v.optional(v.picklist([...PROCESS_VERBS, 'cut', 'hold', 'restore'], 'is not something to do')),
  from: v.optional(nodeName),
  send: v.optional(rawBytes),
  stage: v.optional(v.picklist(['enter', 'exit'], 'is neither "enter" nor "exit"')),
  set: v.optional(fields({ ...setting, ...machineFields })),
  pace: v.optional(
    fields({
      every: v.optional(v.pipe(duration, v.minValue(1, 'is not a pace'))),
      value: v.optional(whole('a whole number of bytes', 0, LIMITS.valueBytes)),
    }),
  ),
});

const directiveValue = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], 'is not a value of redis.conf'),
  v.transform((x) => (typeof x === 'boolean' ? (x ? 'yes' : 'no') : String(x))),
);

const NodeShape = fields({
  machine: v.optional(MachineShape, {}),
  port: v.optional(whole('a port', 1, 65535)),
  address: v.optional(
    v.pipe(v.string(), v.regex(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, 'is not an IPv4 address')),
  ),
  config: v.optional(map(v.string(), directiveValue), {}),
  stopped: v.optional(v.boolean('is neither true nor false'), false),
  rdb: v.optional(rawBytes),
  rdbVersion: v.optional(v.picklist([10, 11, 12], 'is not an RDB version (10 of 7.0, 11 of 7.2, 12 of 7.4)'), 10),
});

const share = v.pipe(
  v.number('is not a number from 0 to 1'),
  v.minValue(0, 'is not a number from 0 to 1'),
  v.maxValue(1, 'is not a number from 0 to 1'),
);
const PlaceShape = v.pipe(
  v.array(share, 'is not a pair of numbers from 0 to 1'),
  v.length(2, 'is not a pair of numbers from 0 to 1'),
  v.transform(([x = 0, y = 0]) => ({ x, y })),
);

/** The whole of it. */
export const ScenarioShape = fields({
  machines: v.optional(MachineShape, {}),
  format: v.literal(1, 'is not a format that this version reads (1)'),
  title: v.optional(
    v.union([v.string(), v.strictObject({ en: v.string(), zh: v.string() })], 'is neither a text nor { en, zh }'),
    '',
  ),
  redis: v.optional(v.literal('7.0', 'is not a version that is modelled ("7.0")'), '7.0'),
  seed: v.optional(whole('a whole number', 0, Number.MAX_SAFE_INTEGER), 1),
  nodes: map(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/, 'is not a node name (letters, digits, . _ -)')),
    NodeShape,
  ),
  network: v.optional(
    fields({
      defaults: v.optional(fields(setting), {}),
      links: v.optional(v.array(LinkShape, 'is not a list of links'), []),
      uplinks: v.optional(v.array(UplinkShape, 'is not a list of uplinks'), []),
    }),
    {},
  ),
  steps: v.optional(
    v.pipe(
      v.array(StepShape, 'is not a list of steps'),
      v.maxLength(LIMITS.steps, `has more than ${LIMITS.steps} steps`),
    ),
    [],
  ),
  until: duration,
  compare: v.optional(v.literal('replies', 'is not "replies"')),
  layout: v.optional(map(v.string(), PlaceShape), {}),
});

export type Written = v.InferOutput<typeof ScenarioShape>;
export type WrittenStep = Written['steps'][number];
