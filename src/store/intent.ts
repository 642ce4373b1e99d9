/**
 * Something that a reader does to a run: a step of the scenario format, as it would be written in a file. A run is a scenario, its knobs
 * and a list of these, so everything that was done can be kept, sent in a link and done again.
 */
import * as v from 'valibot';
import { timeUs, type TimeUs } from '../protocol/units';

const name = v.pipe(v.string(), v.maxLength(64));
const between = v.tuple([name, name]);

export const INTENT_VERBS = {
  node: ['kill', 'shutdown', 'start', 'pause', 'resume'],
  link: ['cut', 'hold', 'restore'],
} as const;

/** In whole microseconds, so that an intent stays at exactly the instant at which it was done. */
const instant = v.pipe(v.string(), v.regex(/^\d{1,15}us$/));

export const intentShape = v.union([
  v.strictObject({ at: instant, node: name, run: v.string() }),
  v.strictObject({ at: instant, node: name, do: v.picklist(INTENT_VERBS.node) }),
  /** Its process ends and it leaves the picture. */
  v.strictObject({ at: instant, node: name, do: v.picklist(['shutdown', 'kill']), stage: v.literal('exit') }),
  /** A server is added: the run's scenario has it from the start, with this configuration, but it only boots now. */
  v.strictObject({ at: instant, add: name, config: v.record(v.string(), v.string()) }),
  v.strictObject({ at: instant, link: between, do: v.picklist(INTENT_VERBS.link) }),
  /** Only what `from` sends is held back. */
  v.strictObject({ at: instant, link: between, do: v.literal('hold'), from: name }),
  /** Changes the computer of a server. */
  v.strictObject({
    at: instant,
    node: name,
    set: v.strictObject({
      fork: v.optional(v.string()),
      save: v.optional(v.string()),
      load: v.optional(v.string()),
      disk: v.optional(v.string()),
      command: v.optional(v.string()),
      memory: v.optional(v.union([v.number(), v.string()])),
      overcommit: v.optional(v.boolean()),
    }),
  }),
  /** The load at a server goes on at another rate, or with other values. */
  v.strictObject({
    at: instant,
    node: name,
    pace: v.strictObject({ every: v.optional(v.string()), value: v.optional(v.number()) }),
  }),
  v.strictObject({
    at: instant,
    link: between,
    set: v.strictObject({
      latency: v.optional(v.string()),
      bandwidth: v.optional(v.string()),
      jitter: v.optional(v.string()),
    }),
  }),
]);

export type Intent = v.InferOutput<typeof intentShape>;
/** An intent before it has its instant. */
export type Act = Intent extends infer One ? (One extends Intent ? Omit<One, 'at'> : never) : never;

export const intentAt = ({ at }: Intent): TimeUs => timeUs(Number.parseInt(at, 10));

/**
 * Commands that are typed with one line (`5 INCR x`) are this far apart. That is longer than a server's turn, so each is answered before
 * the next is sent, as at a prompt.
 */
export const REPEAT_US = 50;

/** Gives acts their instants, the first at `at`. */
export function placed(acts: readonly Act[], at: TimeUs): readonly Intent[] {
  let us: number = at;
  return acts.map((act, i) => {
    const before = acts[i - 1];
    if (before && !isDrop(before, act)) us += REPEAT_US;
    return { ...act, at: `${us}us` };
  });
}

/** A link that is cut and restored at one instant: connections are reset, and can be made anew at once. */
const isDrop = (before: Act, act: Act): boolean =>
  'do' in before && before.do === 'cut' && 'do' in act && act.do === 'restore';

/** Groups intents by what was done at once: the lines of one prompt, or the commands that make a chain of a star. */
export function doneAtOnce(intents: readonly Intent[]): readonly (readonly Intent[])[] {
  const groups: Intent[][] = [];
  for (const intent of intents) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && [0, REPEAT_US].includes(intentAt(intent) - intentAt(last))) group.push(intent);
    else groups.push([intent]);
  }
  return groups;
}
