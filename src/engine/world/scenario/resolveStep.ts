/** What a written step means: the one thing that it does, on a node or on a link. */
import { type Bytes, utf8 } from '../../../protocol/bytes';
import { glimpse } from '../../../protocol/glimpse';
import { populateLimits, populateProblem } from '../../../protocol/rdb/populated';
import { splitWords } from '../../../protocol/typedLine';
import { shown } from '../../../refusal/refusal';
import { Refused } from './refused';
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
  if (verb === undefined) throw new Refused(place, 'idleStep');
  if (more.length > 0) throw new Refused(place, 'busyStep', { verbs: verbs.join(', ') });
  if ((step.node === undefined) === (step.link === undefined)) throw new Refused(place, 'nodeOrLink');
  const { stage, from } = step;
  if (stage !== undefined && !STAGED[stage].includes(step.do))
    throw new Refused(`${place}.stage`, 'stage', { said: shown(stage), verbs: STAGED[stage].map(shown).join(', ') });
  if (from !== undefined && step.do !== 'hold') throw new Refused(`${place}.from`, 'oneWay');
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
    if (every === undefined && value === undefined) throw new Refused(`${place}.pace`, 'noChange');
    return {
      kind: 'pace',
      node,
      ...(every === undefined ? {} : { everyUs: every }),
      ...(value === undefined ? {} : { value }),
    };
  }
  if (step.set !== undefined) {
    const { latency, bandwidth, jitter, ...change } = step.set;
    const odd = Object.keys({ latency, bandwidth, jitter }).find((field) => step.set && Object.hasOwn(step.set, field));
    if (odd !== undefined) throw new Refused(`${place}.set`, 'forLinks', { said: shown(odd) });
    if (Object.keys(change).length === 0) throw new Refused(`${place}.set`, 'noChange');
    return { kind: 'machine', node, change };
  }
  const verb = PROCESS_VERBS.find((one) => one === step.do);
  if (verb === undefined) throw new Refused(place, 'forLinks', { said: shown(step.do) });
  return { kind: 'process', node, do: verb, ...(step.stage === undefined ? {} : { stage: step.stage }) };
}

function writing({ count, every, keys, value }: NonNullable<WrittenStep['write']>, place: string) {
  if (every === 0 && count * (value + WRITE_FRAME_BYTES) > LIMITS.atOnceBytes)
    throw new Refused(`${place}.write`, 'atOnce', {
      count: String(count),
      value: String(value),
      limit: String(LIMITS.atOnceBytes),
    });
  return { count, everyUs: every, keys, value };
}

/** What a real server knows: a command typed at its console. */
function populating({ count, size, prefix }: NonNullable<WrittenStep['populate']>, place: string) {
  if (populateProblem(count, size) !== null) {
    const { keys, valueBytes, bytes } = populateLimits();
    const most = { keys: String(keys), valueBytes: String(valueBytes), bytes: String(bytes) };
    throw new Refused(`${place}.populate`, 'populate', { count: String(count), size: String(size), ...most });
  }
  return words(['DEBUG', 'POPULATE', String(count), prefix, String(size)], `${place}.populate`);
}

function words(run: string | readonly string[], place: string): { text: string; words: readonly Bytes[] } {
  if (typeof run !== 'string') {
    if (run.length === 0) throw new Refused(place, 'noCommand');
    return { text: run.join(' '), words: run.map(utf8) };
  }
  const split = splitWords(run);
  if (split === null) throw new Refused(place, 'unbalanced', { said: shown(run) });
  if (split.length === 0) throw new Refused(place, 'noCommand');
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
    if (odd !== undefined) throw new Refused(`${place}.set`, 'forNodes', { said: shown(odd) });
    if (latency === undefined && bandwidth === undefined && jitter === undefined)
      throw new Refused(`${place}.set`, 'noChange');
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
    throw new Refused(`${place}.from`, 'notAtEnd', { said: shown(from) });
  if (what === 'cut' || what === 'hold' || what === 'restore')
    return { kind: 'link', between, do: what, ...(from === undefined ? {} : { from }) };
  throw new Refused(place, 'forNodes', { said: shown(what ?? verb) });
}
