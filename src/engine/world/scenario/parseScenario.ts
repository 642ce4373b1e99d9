/**
 * The rim where scenarios enter: text or a parsed value in, a {@link Scenario} or one sentence that names the place out.
 * Everything behind it trusts what it gets.
 */
import * as v from 'valibot';
import { type Bytes, utf8 } from '../../../protocol/bytes';
import { glimpse } from '../../../protocol/glimpse';
import { populateProblem } from '../../../protocol/rdb/populated';
import { splitWords } from '../../../protocol/typedLine';
import { checkDirective } from '../../server/config/directives';
import { machineFields, MachineShape, resolveMachine } from './machine';
import { duration, fields, isRecord, map, rate, rawBytes, whole } from './shapes';
import {
  LIMITS,
  type LinkSetting,
  PROCESS_VERBS,
  type Scenario,
  type ScenarioNode,
  type StageDirection,
  type Step,
} from './scenario';

export type ScenarioParsed =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly sentence: string };

/** JSON text as a value, not yet validated. Never throws. */
export function readScenarioText(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string } {
  if (text.length > LIMITS.textBytes)
    return refuse(`the scenario has ${text.length} characters; at most ${LIMITS.textBytes} are read`);
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return refuse(`the scenario is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Parses JSON text. Never throws. */
export function parseScenarioText(text: string): ScenarioParsed {
  const read = readScenarioText(text);
  return read.ok ? parseScenario(read.value) : read;
}

/** Validates a parsed value. Never throws. */
export function parseScenario(value: unknown): ScenarioParsed {
  // Not a name like others: a record that is made by assigning would lose it without a word.
  if (isRecord(value) && isRecord(value['nodes']) && Object.hasOwn(value['nodes'], '__proto__'))
    return refuse('nodes.__proto__: "__proto__" is not a node name');
  const tooMany = isRecord(value) && isRecord(value['nodes']) ? Object.keys(value['nodes']).length : 0;
  if (tooMany > LIMITS.nodes) return refuse(`nodes: ${tooMany} nodes; at most ${LIMITS.nodes} fit a scenario`);
  const parsed = v.safeParse(ScenarioShape, value, { abortEarly: true });
  if (!parsed.success) return refuse(sentenceOf(parsed.issues[0]));
  try {
    return { ok: true, scenario: resolve(parsed.output) };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

const refuse = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence });

class Refusal extends Error {}

// --- shapes: what is written, field by field ---------------------------------------------------------------------------

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

const ScenarioShape = fields({
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

type Written = v.InferOutput<typeof ScenarioShape>;
type WrittenStep = Written['steps'][number];

/** `steps[3].at: "5 parsecs" is not a duration` */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  let place = '';
  for (const item of issue.path ?? [])
    place += typeof item.key === 'number' ? `[${item.key}]` : `${place && '.'}${String(item.key)}`;
  place ||= 'the scenario';
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${place} is not a field of the scenario format`;
  if (issue.input === undefined) return `${place} is missing`;
  const said = shown(issue.input);
  const ours = /^(is|has) /.test(issue.message);
  return `${place}: ${said} ${ours ? issue.message : `is not ${issue.expected ?? 'what belongs there'}`}`;
}

/** A wrong value in at most 60 characters. Not only JSON comes in: what a page is sent may hold big integers and cycles. */
function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Told by its kind.
  }
  text ??= typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

// --- resolving: names, defaults, what goes together ----------------------------------------------------------------------

function resolve(written: Written): Scenario {
  const names = Object.keys(written.nodes);
  if (names.length === 0) throw new Refusal('nodes: a scenario needs at least one node');
  const nodes = names.map((name, i) =>
    resolveNode(name, i, written.nodes[name] as Written['nodes'][string], written.machines),
  );
  const seen = new Map<string, string>();
  for (const node of nodes) {
    const endpoint = `${node.ip}:${node.port}`;
    const other = seen.get(endpoint);
    if (other !== undefined) throw new Refusal(`nodes.${node.name}.port: ${endpoint} is already taken by ${other}`);
    seen.set(endpoint, node.name);
  }
  const known = (name: string, place: string): string => {
    if (!names.includes(name)) throw new Refusal(`${place}: there is no node ${JSON.stringify(name)}`);
    return name;
  };
  const pairOf = (between: readonly [string, string], place: string): readonly [string, string] => {
    known(between[0], place);
    known(between[1], place);
    if (between[0] === between[1]) throw new Refusal(`${place}: a link is between two different nodes`);
    return between;
  };
  const defaults: LinkSetting = {
    latencyUs: written.network.defaults?.latency ?? 0,
    bytesPerSecond: written.network.defaults?.bandwidth ?? null,
    jitterUs: written.network.defaults?.jitter ?? 0,
  };
  const title = typeof written.title === 'string' ? { en: written.title, zh: written.title } : written.title;
  return {
    title,
    seed: written.seed,
    nodes,
    network: {
      defaults,
      links: (written.network.links ?? []).map((link, i) => ({
        between: pairOf(link.between, `network.links[${i}].between`),
        latencyUs: link.latency ?? defaults.latencyUs,
        bytesPerSecond: link.bandwidth === undefined ? defaults.bytesPerSecond : link.bandwidth,
        jitterUs: link.jitter ?? defaults.jitterUs,
      })),
      uplinks: (written.network.uplinks ?? []).map((uplink, i) => {
        if (uplink.bandwidth === null)
          throw new Refusal(`network.uplinks[${i}].bandwidth: an unlimited uplink is none`);
        return {
          nodes: uplink.nodes.map((name) => known(name, `network.uplinks[${i}].nodes`)),
          bytesPerSecond: uplink.bandwidth,
        };
      }),
    },
    steps: written.steps.map((step, i) => resolveStep(step, `steps[${i}]`, known, pairOf)),
    untilUs: written.until,
    layout: Object.entries(written.layout).map(([node, place]) => ({ node: known(node, 'layout'), ...place })),
  };
}

function resolveNode(
  name: string,
  index: number,
  written: Written['nodes'][string],
  machines: Written['machines'],
): ScenarioNode {
  const config = Object.entries(written.config).map(([directive, value]) => [directive, value] as const);
  for (const [directive, value] of config) {
    const problem = checkDirective(directive, value);
    if (problem) throw new Refusal(`nodes.${name}.config.${directive}: ${problem}`);
  }
  return {
    name,
    ip: written.address ?? `10.0.0.${index + 1}`,
    port: written.port ?? 6379 + index,
    config,
    stopped: written.stopped,
    machine: resolveMachine({ ...machines, ...written.machine }),
    rdb: written.rdb ?? null,
  };
}

/** A server comes into the picture when it is started, and leaves it when it ends. */
const STAGED: Readonly<Record<StageDirection, readonly WrittenStep['do'][]>> = {
  enter: ['start'],
  exit: ['shutdown', 'kill'],
};

/** `*3 $3 SET $n key:<i> $n …`: what a write is beside its value. */
const WRITE_FRAME_BYTES = 50;

/** Characters of raw bytes that the name of their step shows. */
const SHOWN = 60;

type PairOf = (between: readonly [string, string], place: string) => readonly [string, string];

function resolveStep(
  step: WrittenStep,
  place: string,
  known: (name: string, place: string) => string,
  pairOf: PairOf,
): Step {
  const verbs = (['run', 'write', 'populate', 'send', 'do', 'set', 'pace'] as const).filter(
    (verb) => step[verb] !== undefined,
  );
  if (verbs.length !== 1)
    throw new Refusal(
      `${place}: a step does one thing: run, write, populate, pace, send, do or set on a node, send, do or set on a link; this one has ${verbs.join(' and ') || 'none'}`,
    );
  if ((step.node === undefined) === (step.link === undefined))
    throw new Refusal(`${place}: a step names either a node or a link`);
  const atUs = step.at;
  if (step.stage !== undefined && !STAGED[step.stage].includes(step.do))
    throw new Refusal(
      `${place}.stage: ${JSON.stringify(step.stage)} goes with "do": ${STAGED[step.stage].map((verb) => JSON.stringify(verb)).join(' or ')}`,
    );
  if (step.from !== undefined && step.do !== 'hold')
    throw new Refusal(`${place}.from: one direction can be silent ("do": "hold"), nothing else`);
  if (step.node !== undefined) {
    const node = known(step.node, `${place}.node`);
    if (step.run !== undefined) return { atUs, kind: 'run', node, ...words(step.run, `${place}.run`) };
    if (step.write !== undefined) {
      const { count, every, keys, value } = step.write;
      if (every === 0 && count * (value + WRITE_FRAME_BYTES) > LIMITS.atOnceBytes)
        throw new Refusal(
          `${place}.write: ${count} values of ${value} bytes at one instant; at most ${LIMITS.atOnceBytes} bytes are`,
        );
      return { atUs, kind: 'write', node, count, everyUs: every, keys, value };
    }
    if (step.populate !== undefined) return { atUs, kind: 'run', node, ...populating(step.populate, place) };
    if (step.send !== undefined)
      return { atUs, kind: 'sendRaw', node, bytes: step.send, text: glimpse(step.send, SHOWN) };
    if (step.pace !== undefined) {
      const { every, value } = step.pace;
      if (every === undefined && value === undefined) throw new Refusal(`${place}.pace: names neither every nor value`);
      return {
        atUs,
        kind: 'pace',
        node,
        ...(every === undefined ? {} : { everyUs: every }),
        ...(value === undefined ? {} : { value }),
      };
    }
    if (step.set !== undefined) {
      const { latency, bandwidth, jitter, ...change } = step.set;
      if (latency !== undefined || bandwidth !== undefined || jitter !== undefined)
        throw new Refusal(`${place}.set: latency, bandwidth and jitter are of links, not of nodes`);
      if (Object.keys(change).length === 0) throw new Refusal(`${place}.set: names nothing of a computer`);
      return { atUs, kind: 'machine', node, change };
    }
    const { stage } = step;
    const verb = PROCESS_VERBS.find((known) => known === step.do);
    if (verb !== undefined) return { atUs, kind: 'process', node, do: verb, ...(stage === undefined ? {} : { stage }) };
    throw new Refusal(`${place}: ${JSON.stringify(step.do)} is for links, not for nodes`);
  }
  const between = pairOf(step.link as readonly [string, string], `${place}.link`);
  if (step.send !== undefined) return { atUs, kind: 'inject', between, bytes: step.send };
  if (step.set !== undefined) {
    const { latency, bandwidth, jitter, ...machine } = step.set;
    const [odd] = Object.keys(machine);
    if (odd !== undefined) throw new Refusal(`${place}.set: ${odd} is of computers, not of links`);
    if (latency === undefined && bandwidth === undefined && jitter === undefined)
      throw new Refusal(`${place}.set: names neither latency nor bandwidth nor jitter`);
    return {
      atUs,
      kind: 'set',
      between,
      ...(latency === undefined ? {} : { latencyUs: latency }),
      ...(bandwidth === undefined ? {} : { bytesPerSecond: bandwidth }),
      ...(jitter === undefined ? {} : { jitterUs: jitter }),
    };
  }
  const { do: verb, from } = step;
  if (from !== undefined && !between.includes(from))
    throw new Refusal(`${place}.from: ${JSON.stringify(from)} is not at an end of this link`);
  if (verb === 'cut' || verb === 'hold' || verb === 'restore')
    return { atUs, kind: 'link', between, do: verb, ...(from === undefined ? {} : { from }) };
  throw new Refusal(`${place}: ${JSON.stringify(verb ?? verbs[0])} is for nodes, not for links`);
}

/** What a real server knows: a command typed at its console. */
function populating({ count, size, prefix }: NonNullable<WrittenStep['populate']>, place: string) {
  const problem = populateProblem(count, size);
  if (problem !== null) throw new Refusal(`${place}.populate: ${problem}`);
  return words(['DEBUG', 'POPULATE', String(count), prefix, String(size)], `${place}.populate`);
}

function words(run: string | readonly string[], place: string): { text: string; words: readonly Bytes[] } {
  if (typeof run !== 'string') {
    if (run.length === 0) throw new Refusal(`${place}: a command has at least one word`);
    return { text: run.join(' '), words: run.map(utf8) };
  }
  const split = splitWords(run);
  if (split === null) throw new Refusal(`${place}: ${JSON.stringify(run)} has unbalanced quotes`);
  if (split.length === 0) throw new Refusal(`${place}: a command has at least one word`);
  return { text: run, words: split };
}
