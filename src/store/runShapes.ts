/** What was done in a run and where its cards stand, as it comes back from a link or a disk: only who reads one needs these. */
import * as v from 'valibot';

const name = v.pipe(v.string(), v.maxLength(64));
const between = v.tuple([name, name]);

const VERBS = {
  node: ['kill', 'shutdown', 'start', 'pause', 'resume'],
  link: ['cut', 'hold', 'restore'],
} as const;

/** In whole microseconds, so that an intent stays at exactly the instant at which it was done. */
const instant = v.pipe(v.string(), v.regex(/^\d{1,15}us$/));

export const intentShape = v.union([
  v.strictObject({ at: instant, node: name, run: v.string() }),
  v.strictObject({ at: instant, node: name, do: v.picklist(VERBS.node) }),
  /** Its process ends and it leaves the picture. */
  v.strictObject({ at: instant, node: name, do: v.picklist(['shutdown', 'kill']), stage: v.literal('exit') }),
  /** A server is added: the run's scenario has it from the start, with this configuration, but it only boots now. */
  v.strictObject({ at: instant, add: name, config: v.record(v.string(), v.string()) }),
  v.strictObject({ at: instant, link: between, do: v.picklist(VERBS.link) }),
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

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Where cards were put by hand. */
export const layoutShape = v.record(v.string(), v.pipe(v.tuple([share, share]), v.readonly()));
