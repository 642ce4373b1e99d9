/**
 * A lesson that somebody wrote, as one JSON file: the two shapes that content/ has, in one. It comes from a stranger: of what is wrong with it
 * the first is told, with its place, `data.beats.first.when.kind`.
 */
import * as v from 'valibot';
import { refusalOf } from '../refusal/ofIssue';
import { readJson } from '../refusal/readJson';
import { type Refusal, refusal, type RefusalKind, shown } from '../refusal/refusal';
import type { Lesson } from './lesson';
import type { LessonText } from './lessonText';
import { misfit } from './misfit';
import { nearest } from './nearest';
import { SPANS } from './spans';
import type { Happening, Wait } from './wait';

export interface LessonFile {
  readonly data: Lesson;
  /** One language at least. */
  readonly text: { readonly en?: LessonText; readonly zh?: LessonText };
}

export type ReadLesson =
  | { readonly ok: true; readonly file: LessonFile }
  | { readonly ok: false; readonly refusal: Refusal };

/** No lesson of ours comes near these. */
const LONGEST_TEXT = 5000;
const DEEPEST = 8;

/** Valibot's messages are names of refusals here. */
const or = (kind: RefusalKind): RefusalKind => kind;

const word = v.pipe(v.string(), v.maxLength(200));
/** What somebody types: as long as a console takes it with ease. */
const command = v.pipe(v.string(), v.maxLength(2000));
const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,60}$/i, or('lessonName')));
const sentence = v.pipe(v.string(), v.nonEmpty(or('empty')), v.maxLength(LONGEST_TEXT));
const between = v.tuple([name, name]);

const happenings = [
  v.strictObject({
    kind: v.literal('message'),
    name: word,
    from: v.exactOptional(name),
    to: v.exactOptional(name),
    words: v.exactOptional(v.array(word)),
    answers: v.exactOptional(word),
    is: v.exactOptional(v.picklist(['sent', 'arrived', 'lost'])),
  }),
  v.strictObject({ kind: v.literal('log'), node: name, says: word }),
  v.strictObject({ kind: v.literal('typed'), node: name, command: word }),
  v.strictObject({ kind: v.literal('reply'), node: name, command: word, says: v.exactOptional(word) }),
  v.strictObject({
    kind: v.literal('connection'),
    is: v.picklist(['opened', 'refused', 'closed']),
    from: v.exactOptional(name),
    to: v.exactOptional(name),
  }),
  v.strictObject({
    kind: v.literal('decision'),
    node: v.exactOptional(name),
    is: v.exactOptional(v.picklist(['continue', 'fullresync'])),
  }),
  v.strictObject({ kind: v.literal('enters'), node: name, state: word }),
] as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
const ref = v.variant(
  'kind',
  happenings.map((one) => v.strictObject({ ...one.entries, nth: v.exactOptional(count) })) as never,
) as v.GenericSchema<Happening & { readonly nth?: number }>;

const waitTo = (depth: number): v.GenericSchema<Wait> =>
  v.lazy(() => {
    if (depth > DEEPEST) return v.never(or('nested'));
    const inner = waitTo(depth + 1);
    return v.variant('kind', [
      ...happenings.map((one) => v.strictObject({ ...one.entries, times: v.exactOptional(count) })),
      v.strictObject({ kind: v.literal('state'), node: name, state: word }),
      v.strictObject({ kind: v.literal('link'), between, is: v.picklist(['up', 'down', 'held']) }),
      v.strictObject({
        kind: v.literal('process'),
        node: name,
        is: v.picklist(['up', 'down', 'paused']),
        why: v.optional(v.literal('memory')),
      }),
      v.strictObject({
        kind: v.literal('compare'),
        left: word,
        is: v.picklist(['=', '!=', '<', '<=', '>', '>=']),
        right: v.union([word, v.number()]),
      }),
      v.strictObject({ kind: v.picklist(['all', 'any']), of: v.pipe(v.array(inner), v.maxLength(20)) }),
      v.strictObject({ kind: v.literal('not'), of: inner }),
    ]) as v.GenericSchema<Wait>;
  });
const wait = waitTo(0);

const view = v.picklist([
  'bytes',
  'offsets',
  'why',
  'decision',
  'state',
  'keys',
  'charts',
  'info',
  'role',
  'config',
  'log',
]);
const span = v.picklist(SPANS, or('span'));

const after = v.exactOptional(wait);
const step = v.union(
  [
    v.strictObject({ node: name, run: command, after }),
    v.strictObject({ node: name, do: v.picklist(['kill', 'shutdown', 'start', 'pause', 'resume']), after }),
    v.strictObject({ link: between, do: v.picklist(['cut', 'hold', 'restore']), after }),
    v.strictObject({
      link: between,
      set: v.strictObject({ latency: v.exactOptional(word), bandwidth: v.exactOptional(word) }),
      after,
    }),
    v.strictObject({
      turn: v.strictObject({
        backlogSize: v.exactOptional(v.number()),
        bytesPerSecond: v.exactOptional(v.nullable(v.number())),
        latencyUs: v.exactOptional(v.number()),
      }),
      after,
    }),
  ],
  or('step'),
);

const beat = v.strictObject({
  when: v.exactOptional(wait),
  about: v.exactOptional(name),
  span: v.exactOptional(span),
  view: v.exactOptional(view),
  node: v.exactOptional(name),
  spots: v.exactOptional(
    v.array(
      v.union([
        v.strictObject({ node: name }),
        v.strictObject({ link: between }),
        v.strictObject({ backlog: name }),
        v.strictObject({ tab: view }),
        v.strictObject({ control: v.picklist(['console', 'knobs']) }),
      ]),
    ),
  ),
  ask: v.exactOptional(
    v.strictObject({
      kind: v.picklist(['number', 'word']),
      answer: word,
      seen: v.exactOptional(wait),
      shownBy: v.exactOptional(name),
      span: v.exactOptional(span),
    }),
  ),
  task: v.exactOptional(v.strictObject({ goals: v.record(name, wait), solution: v.array(step) })),
});

const sentences = v.pipe(v.array(sentence), v.maxLength(12));

const text = v.strictObject({
  lead: sentence,
  aims: sentences,
  simplified: sentence,
  beats: v.record(
    name,
    v.strictObject({
      say: sentence,
      note: v.exactOptional(sentence),
      ask: v.exactOptional(v.strictObject({ question: sentence, because: sentence, hints: sentences })),
      task: v.exactOptional(v.strictObject({ goals: v.record(name, sentence), hints: sentences, done: sentence })),
    }),
  ),
});

const shape = v.strictObject({
  lesson: v.literal(1, or('format')),
  data: v.strictObject({
    slug: name,
    minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(120)),
    scenario: v.record(v.string(), v.unknown()),
    refs: v.exactOptional(v.record(name, ref)),
    beats: v.record(name, beat),
  }),
  text: v.strictObject({ en: v.exactOptional(text), zh: v.exactOptional(text) }),
});

export function readLessonFile(json: string): ReadLesson {
  const read = readJson(json);
  if (!read.ok) return read;
  const parsed = v.safeParse(shape, read.value, { abortEarly: true });
  if (!parsed.success) return refuse(meant(refusalOf(parsed.issues[0]), parsed.issues[0].input));
  const { data, text: said } = parsed.output;
  const file: LessonFile = { data, text: said };
  const wrong = misfit(file);
  return wrong === null ? { ok: true, file } : refuse(wrong);
}

/** There are sixty keys of bytes: who writes one a little wrong is told which it is. */
function meant(told: Refusal, input: unknown): Refusal {
  if (told.kind !== 'span' || typeof input !== 'string') return told;
  const name = nearest(input, SPANS);
  return name === null ? told : refusal(told.at, 'spanMeant', { ...told.values, meant: shown(name) });
}

const refuse = (why: Refusal): ReadLesson => ({ ok: false, refusal: why });
