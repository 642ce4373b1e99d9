/** What a written step means: the one thing that it does, on a node or on a link. */
import { type Bytes, utf8 } from '../../../protocol/bytes';
import { glimpse } from '../../../protocol/glimpse';
import { populateProblem } from '../../../protocol/rdb/populated';
import { splitWords } from '../../../protocol/typedLine';
import { Refusal } from './refusal';
import { LIMITS, PROCESS_VERBS, type StageDirection, type Step, type StepBody } from './scenario';
import type { WrittenStep } from './written';

/** The names that a scenario has; each answers what it was asked about, or refuses. */
export interface Known {
  readonly node: (name: string, place: string) => string;
  readonly pair: (between: readonly [string, string], place: string) => readonly [string, string];
}

const VERBS = ['run', 'write', 'populate', 'send', 'do', 'set', 'pace'] as const;

export function resolveStep(step: WrittenStep, place: string, known: Known): Step {
  const verbs = VERBS.filter((verb) => step[verb] !== undefined);
  const [verb, ...more] = verbs;
  if (verb === undefined || more.length > 0)
    throw new Refusal(
      `${place}: a step does one thing: run, write, populate, pace, send, do or set on a node, send, do or set on a link; this one has ${verbs.join(' and ') || 'none'}`,
    );
  if ((step.node === undefined) === (step.link === undefined))
    throw new Refusal(`${place}: a step names either a node or a link`);
  const { stage, from } = step;
  if (stage !== undefined && !STAGED[stage].includes(step.do))
    throw new Refusal(
      `${place}.stage: ${JSON.stringify(stage)} goes with "do": ${STAGED[stage].map((told) => JSON.stringify(told)).join(' or ')}`,
    );
  if (from !== undefined && step.do !== 'hold')
    throw new Refusal(`${place}.from: one direction can be silent ("do": "hold"), nothing else`);
  const body =
    step.node === undefined
      ? onLink(step, verb, known.pair(step.link as readonly [string, string], `${place}.link`), place)
      : onNode(step, known.node(step.node, `${place}.node`), place);
  return { atUs: step.at, ...body };
}

/** A server comes into the picture when it is started, and leaves it when it ends. */
const STAGED: Readonly<Record<StageDirection, readonly WrittenStep['do'][]>> = {
  enter: ['start'],
  exit: ['shutdown', 'kill'],
};

// --- on a node ----------------------------------------------------------------------------------------------------------

/** `*3 $3 SET $n key:<i> $n …`: what a write is beside its value. */
const WRITE_FRAME_BYTES = 50;
/** Characters of raw bytes that the name of their step shows. */
const SHOWN = 60;

function onNode(step: WrittenStep, node: string, place: string): StepBody {
  if (step.run !== undefined) return { kind: 'run', node, ...words(step.run, `${place}.run`) };
  if (step.write !== undefined) return { kind: 'write', node, ...writing(step.write, place) };
  if (step.populate !== undefined) return { kind: 'run', node, ...populating(step.populate, place) };
  if (step.send !== undefined) return { kind: 'sendRaw', node, bytes: step.send, text: glimpse(step.send, SHOWN) };
  if (step.pace !== undefined) {
    const { every, value } = step.pace;
    if (every === undefined && value === undefined) throw new Refusal(`${place}.pace: names neither every nor value`);
    return {
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
    return { kind: 'machine', node, change };
  }
  const verb = PROCESS_VERBS.find((one) => one === step.do);
  if (verb === undefined) throw new Refusal(`${place}: ${JSON.stringify(step.do)} is for links, not for nodes`);
  return { kind: 'process', node, do: verb, ...(step.stage === undefined ? {} : { stage: step.stage }) };
}

function writing({ count, every, keys, value }: NonNullable<WrittenStep['write']>, place: string) {
  if (every === 0 && count * (value + WRITE_FRAME_BYTES) > LIMITS.atOnceBytes)
    throw new Refusal(
      `${place}.write: ${count} values of ${value} bytes at one instant; at most ${LIMITS.atOnceBytes} bytes are`,
    );
  return { count, everyUs: every, keys, value };
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

// --- on a link ----------------------------------------------------------------------------------------------------------

function onLink(
  step: WrittenStep,
  verb: (typeof VERBS)[number],
  between: readonly [string, string],
  place: string,
): StepBody {
  if (step.send !== undefined) return { kind: 'inject', between, bytes: step.send };
  if (step.set !== undefined) {
    const { latency, bandwidth, jitter, ...machine } = step.set;
    const [odd] = Object.keys(machine);
    if (odd !== undefined) throw new Refusal(`${place}.set: ${odd} is of computers, not of links`);
    if (latency === undefined && bandwidth === undefined && jitter === undefined)
      throw new Refusal(`${place}.set: names neither latency nor bandwidth nor jitter`);
    return {
      kind: 'set',
      between,
      ...(latency === undefined ? {} : { latencyUs: latency }),
      ...(bandwidth === undefined ? {} : { bytesPerSecond: bandwidth }),
      ...(jitter === undefined ? {} : { jitterUs: jitter }),
    };
  }
  const { do: what, from } = step;
  if (from !== undefined && !between.includes(from))
    throw new Refusal(`${place}.from: ${JSON.stringify(from)} is not at an end of this link`);
  if (what === 'cut' || what === 'hold' || what === 'restore')
    return { kind: 'link', between, do: what, ...(from === undefined ? {} : { from }) };
  throw new Refusal(`${place}: ${JSON.stringify(what ?? verb)} is for nodes, not for links`);
}
