/** What a host may ask, validated by schemas: a host is a stranger, and so is anybody who speaks in its name. */
import * as v from 'valibot';
import { LONGEST_RUN } from '../../store/ranges';
import { API, MARK, METHODS, type MethodName } from '../wire';

/** Characters of one line at a console. */
const LONGEST_COMMAND = 16 * 1024;
/** Characters of a scenario as JSON: more than a hundred times as long as our longest. */
const LONGEST_SCENARIO = 256 * 1024;
/** A packed run, and what was answered in its lesson. */
const LONGEST_STATE = 2 * LONGEST_RUN;
const LONGEST_WORD = 200;
const MOST_TURNED = 40;
const MOST_ARGUMENTS = 8;

const word = v.pipe(v.string(), v.maxLength(LONGEST_WORD));
const slug = v.pipe(word, v.regex(/^[a-z0-9][a-z0-9-]*$/));
const node = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
const between = v.strictTuple([node, node]);
const quantity = v.union([v.pipe(v.number(), v.finite()), word]);
const grain = v.optional(v.picklist(['phase', 'message', 'byte']));
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const until = v.union(
  [
    v.strictObject({ kind: v.picklist(['continue', 'fullresync', 'refusal', 'full', 'link']) }),
    v.strictObject({ kind: v.picklist(['log', 'phase']), node }),
    v.strictObject({ kind: v.picklist(['ack', 'offset']), offset }),
  ],
  'is no { kind }, { kind, node } or { kind, offset } that can be waited for',
);

const others = v.pipe(
  v.custom<object>((all) => typeof all === 'object' && all !== null, 'is no { name: number }'),
  v.check((all) => Object.keys(all).length <= MOST_TURNED, `has more than ${MOST_TURNED} names`),
  v.record(word, v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), v.literal('none')])),
);

const fault = v.union(
  [
    v.strictObject({ node, do: v.picklist(['kill', 'shutdown', 'start', 'pause', 'resume']) }),
    v.strictObject({ link: between, do: v.picklist(['cut', 'hold', 'restore']) }),
    v.strictObject({
      link: between,
      set: v.strictObject({ latency: v.optional(word), bandwidth: v.optional(word) }),
    }),
  ],
  'is none of { node, do }, { link, do } and { link, set } that can be done',
);

/** An object is turned into its JSON, so that it is bounded and free of everything that JSON cannot express. */
const scenario = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const text = typeof dataset.value === 'string' ? dataset.value : jsonOf(dataset.value);
    if (text !== null && text.length <= LONGEST_SCENARIO) return text;
    addIssue({ message: `a scenario is JSON of at most ${LONGEST_SCENARIO} characters` });
    return NEVER;
  }),
);

function jsonOf(value: unknown): string | null {
  if (typeof value !== 'object' || !mayFit(value)) return null;
  try {
    return JSON.stringify(value);
  } catch {
    // It contained a bigint.
    return null;
  }
}

/**
 * Whether the JSON of a value may be short enough, without making it. A list of a billion holes is a small message; so is an object that
 * contains itself, or a list that contains another twice, and so on thirty times: their JSON would never end.
 */
function mayFit(whole: unknown): boolean {
  let room = LONGEST_SCENARIO;
  const waiting = [whole];
  while (waiting.length > 0) {
    const one = waiting.pop();
    room -= typeof one === 'string' ? one.length : 1;
    if (Array.isArray(one)) room -= one.length;
    if (room < 0 || ArrayBuffer.isView(one)) return false;
    if (typeof one !== 'object' || one === null) continue;
    for (const [key, inside] of Object.entries(one)) {
      room -= key.length;
      waiting.push(inside);
    }
  }
  return true;
}

/** The arguments of each method. */
const ARGUMENTS = {
  play: v.strictTuple([]),
  pause: v.strictTuple([]),
  stepForward: v.strictTuple([grain]),
  stepBack: v.strictTuple([grain]),
  seek: v.strictTuple([quantity]),
  runUntil: v.strictTuple([until]),
  set: v.strictTuple([
    v.strictObject({
      backlog: v.optional(quantity),
      bandwidth: v.optional(quantity),
      latency: v.optional(quantity),
      rate: v.optional(quantity),
      seed: v.optional(quantity),
      knobs: v.optional(others),
    }),
  ]),
  command: v.strictTuple([node, v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_COMMAND))]),
  fault: v.strictTuple([fault]),
  loadLesson: v.strictTuple([slug, v.optional(word)]),
  loadScenario: v.strictTuple([scenario]),
  getState: v.strictTuple([]),
  setState: v.strictTuple([v.pipe(v.string(), v.maxLength(LONGEST_STATE))]),
  setLanguage: v.strictTuple([v.picklist(['en', 'zh'])]),
  setTheme: v.strictTuple([v.picklist(['auto', 'light', 'dark'])]),
  exportTrace: v.strictTuple([]),
  exportPicture: v.strictTuple([
    v.optional(
      v.strictObject({
        what: v.optional(v.picklist(['stage', 'sequence'])),
        form: v.optional(v.picklist(['svg', 'png'])),
      }),
    ),
  ]),
} as const satisfies Readonly<Record<MethodName, v.GenericSchema>>;

export type Asked = {
  readonly [Name in MethodName]: {
    readonly id: number;
    readonly method: Name;
    readonly args: v.InferOutput<(typeof ARGUMENTS)[Name]>;
  };
}[MethodName];

export type Arguments<Name extends MethodName> = v.InferOutput<(typeof ARGUMENTS)[Name]>;

const helloShape = v.object({
  [MARK]: v.literal(API),
  kind: v.literal('hello'),
  id: v.pipe(v.string(), v.maxLength(64)),
});

/** The id of a hello; `null`: it is no hello of this version. */
export function readHello(data: unknown): string | null {
  const parsed = v.safeParse(helloShape, data);
  return parsed.success ? parsed.output.id : null;
}

const envelope = v.object({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  method: v.unknown(),
  args: v.optional(v.unknown(), []),
});

/** `id: null`: the message has no id to answer to. */
export type Read =
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly id: number | null; readonly sentence: string };

/** Never throws. */
export function readRequest(data: unknown): Read {
  const outer = v.safeParse(envelope, data);
  if (!outer.success) return { ok: false, id: null, sentence: 'A message was no request: { id, method, args }.' };
  const { id, method, args } = outer.output;
  const name = METHODS.find((one) => one === method);
  if (name === undefined) return { ok: false, id, sentence: `There is no method ${shown(method)}.` };
  // Checked before the list is walked through: it may have more holes than there is time.
  if (!Array.isArray(args) || args.length > MOST_ARGUMENTS)
    return { ok: false, id, sentence: `${name}: args is no list of at most ${MOST_ARGUMENTS}.` };
  // A missing last argument counts as undefined; one too many is a mistake.
  const given: readonly unknown[] = [
    ...(args as readonly unknown[]),
    ...Array<undefined>(Math.max(0, ARGUMENTS[name].items.length - args.length)).fill(undefined),
  ];
  const parsed = v.safeParse(ARGUMENTS[name], given);
  if (!parsed.success) return { ok: false, id, sentence: sentenceOf(name, parsed.issues[0]) };
  return { ok: true, asked: { id, method: name, args: parsed.output } as Asked };
}

function sentenceOf(method: MethodName, issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const [index, ...rest] = path;
  const where = index === undefined ? '' : `, argument ${Number(index) + 1}${rest.map((key) => `.${key}`).join('')}`;
  return `${method}${where}: ${issue.message}`.slice(0, LONGEST_WORD);
}

const shown = (value: unknown): string => (typeof value === 'string' ? `"${value.slice(0, 40)}"` : typeof value);
