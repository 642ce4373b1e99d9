/** The parts of a lesson's file, each right in itself: do they belong together? Every name that one says is there in another. */
import { listed, type Refusal, refusal, shown } from '../refusal/refusal';
import { termIn } from './glossary/glossary';
import { glossary } from './glossary/glossary.en';
import type { Beat, Lesson, SolutionStep, Spot } from './lesson';
import type { BeatText } from './lessonText';
import type { LessonFile } from './lessonFile';
import { paragraphsOf, piecesOf, termsIn, valuePiece } from './markup';
import { pathsIn } from './reading/expression';
import type { Happening, Wait } from './wait';

/** No lesson of ours comes near this. */
const MOST_BEATS = 100;

/** The first place where they do not; `null`: they do. */
export function misfit({ data, text: texts }: LessonFile): Refusal | null {
  const beats = Object.entries(data.beats);
  if (beats.length === 0) return refusal('data.beats', 'empty');
  if (beats.length > MOST_BEATS) return refusal('data.beats', 'longList', { limit: String(MOST_BEATS) });
  if (!texts.en && !texts.zh) return refusal('text', 'noLanguage');
  const names = namesOf(data);
  const places = [
    ...Object.entries(data.refs ?? {}).flatMap(([id, ref]) => ofWait(`data.refs.${id}`, ref)),
    ...beats.flatMap(([id, beat]) => ofBeat(`data.beats.${id}`, beat)),
    ...Object.entries(texts).flatMap(([lang, { beats: said }]) => [
      ...Object.entries(data.beats).flatMap(([id, beat]) => ofText(`text.${lang}.beats`, id, beat, said[id])),
      ...Object.keys(said).flatMap((id) => (data.beats[id] ? [] : [wrong(`text.${lang}.beats.${id}`, 'strangeBeat')])),
    ]),
  ];
  for (const place of places) {
    const found = 'wrong' in place ? place.wrong : unknownIn(place, names);
    if (found !== null) return found;
  }
  return null;
}

/** What is said at a place: a server's name, a name of `refs`, or an expression made of both. */
type Place = { readonly at: string } & (
  | { readonly node: string }
  | { readonly ref: string }
  | { readonly expression: string }
  | { readonly wrong: Refusal }
);

const wrong = (...said: Parameters<typeof refusal>): Place => ({ at: said[0], wrong: refusal(...said) });

interface Names {
  readonly nodes: readonly string[];
  /** By name, what happens. */
  readonly refs: Readonly<Record<string, Happening>>;
}

/** What each gives to a text (reading/happenings.ts), beside `at` and `count`. */
const OF_REF: Readonly<Record<Happening['kind'], string>> = {
  message: 'bytes start end offset label name from to sentAt arrivesAt words',
  log: 'line',
  typed: 'text',
  reply: 'text command',
  connection: 'from to',
  decision: 'asked replid answer missing first',
  enters: 'from to',
};
/** And a server (reading/values.ts). */
const OF_NODE =
  'offset applied replid replid2 secondOffset role ip port state process keys key memory info backlog slot';

function namesOf({ scenario, refs = {} }: Lesson): Names {
  const { nodes } = scenario;
  return {
    nodes: typeof nodes === 'object' && nodes !== null ? Object.keys(nodes) : [],
    refs,
  };
}

function unknownIn(place: Exclude<Place, { readonly wrong: Refusal }>, { nodes, refs }: Names): Refusal | null {
  const { at } = place;
  if ('node' in place)
    return nodes.includes(place.node) ? null : refusal(at, 'noNode', { said: shown(place.node), among: listed(nodes) });
  if ('ref' in place)
    return Object.hasOwn(refs, place.ref)
      ? null
      : refusal(at, 'noRef', { said: shown(place.ref), among: listed(Object.keys(refs)) });
  for (const path of pathsIn(place.expression)) {
    const [head = '', field = ''] = path.split('.');
    const ref = Object.hasOwn(refs, head) ? refs[head] : undefined;
    const known = ref ? `at count ${OF_REF[ref.kind]}` : nodes.includes(head) ? OF_NODE : null;
    const said = shown(place.expression);
    if (known === null) return refusal(at, 'head', { said, head: shown(head) });
    if (!known.split(' ').includes(field))
      return refusal(at, 'ofHead', { said, head: shown(head), among: known.replaceAll(' ', ', ') });
  }
  return null;
}

function ofBeat(at: string, { when, about, node, spots = [], ask, task }: Beat): readonly Place[] {
  return [
    ...(when ? ofWait(`${at}.when`, when) : []),
    ...(about === undefined ? [] : [{ at: `${at}.about`, ref: about }]),
    ...(node === undefined ? [] : [{ at: `${at}.node`, node }]),
    ...spots.flatMap((spot, i) => ofSpot(spot).map((name) => ({ at: `${at}.spots[${i}]`, node: name }))),
    ...(ask ? [{ at: `${at}.ask.answer`, expression: ask.answer }] : []),
    ...(ask?.seen ? ofWait(`${at}.ask.seen`, ask.seen) : []),
    ...(ask?.shownBy === undefined ? [] : [{ at: `${at}.ask.shownBy`, ref: ask.shownBy }]),
    ...Object.entries(task?.goals ?? {}).flatMap(([id, goal]) => ofWait(`${at}.task.goals.${id}`, goal)),
    ...(task?.solution ?? []).flatMap((step, i) => ofStep(`${at}.task.solution[${i}]`, step)),
  ];
}

const ofSpot = (spot: Spot): readonly string[] =>
  'node' in spot ? [spot.node] : 'backlog' in spot ? [spot.backlog] : 'link' in spot ? spot.link : [];

function ofStep(at: string, step: SolutionStep): readonly Place[] {
  const named = 'node' in step ? [step.node] : 'link' in step ? step.link : [];
  return [...named.map((node) => ({ at, node })), ...(step.after ? ofWait(`${at}.after`, step.after) : [])];
}

function ofWait(at: string, wait: Wait): readonly Place[] {
  switch (wait.kind) {
    case 'all':
    case 'any':
      return wait.of.flatMap((one, i) => ofWait(`${at}.of[${i}]`, one));
    case 'not':
      return ofWait(`${at}.of`, wait.of);
    case 'compare':
      return [{ at: `${at}.left`, expression: wait.left }];
    case 'link':
      return wait.between.map((node) => ({ at: `${at}.between`, node }));
    case 'message':
    case 'connection':
      return [wait.from, wait.to].flatMap((node) => (node === undefined ? [] : [{ at, node }]));
    default:
      return wait.node === undefined ? [] : [{ at: `${at}.node`, node: wait.node }];
  }
}

function ofText(at: string, id: string, { ask, task }: Beat, text: BeatText | undefined): readonly Place[] {
  if (!text) return [wrong(`${at}.${id}`, 'missing')];
  const here = `${at}.${id}`;
  const both = (part: 'ask' | 'task', told: boolean, meant: boolean): readonly Place[] =>
    told === meant
      ? []
      : [
          meant
            ? wrong(`${here}.${part}`, 'missing')
            : wrong(`${here}.${part}`, 'notAsked', { beat: id, said: shown(part) }),
        ];
  const [wanted, goals] = [Object.keys(task?.goals ?? {}), text.task?.goals ?? {}];
  const goal = wanted.find((key) => !Object.hasOwn(goals, key));
  return [
    ...both('ask', text.ask !== undefined, ask !== undefined),
    ...both('task', text.task !== undefined, task !== undefined),
    ...(goal === undefined ? [] : [wrong(`${here}.task.goals.${goal}`, 'missing')]),
    ...sentencesAt(here, text).flatMap(([place, sentence]) => ofSentence(place, sentence)),
  ];
}

const sentencesAt = (at: string, { say, note, ask, task }: BeatText): readonly (readonly [string, string])[] => [
  [`${at}.say`, say],
  ...(note === undefined ? [] : [[`${at}.note`, note] as const]),
  ...(ask
    ? [
        [`${at}.ask.question`, ask.question] as const,
        [`${at}.ask.because`, ask.because] as const,
        ...ask.hints.map((hint, i) => [`${at}.ask.hints[${i}]`, hint] as const),
      ]
    : []),
  ...(task
    ? [
        ...Object.entries(task.goals).map(([id, goal]) => [`${at}.task.goals.${id}`, goal] as const),
        ...task.hints.map((hint, i) => [`${at}.task.hints[${i}]`, hint] as const),
        [`${at}.task.done`, task.done] as const,
      ]
    : []),
];

function ofSentence(at: string, sentence: string): readonly Place[] {
  const open = paragraphsOf(sentence)
    .flatMap(piecesOf)
    .flatMap((piece) => (piece.kind === 'text' ? (/[`{}]|\*\*|\[\[|\]\]/.exec(piece.text)?.[0] ?? []) : []));
  return [
    ...open.map((mark) => wrong(at, 'unclosed', { said: mark })),
    ...[...sentence.matchAll(/\{([^{}]+)\}/g)].map(([, inside = '']) => ({
      at,
      expression: valuePiece(inside).expression,
    })),
    ...termsIn(sentence)
      .filter((term) => termIn(glossary, term) === null)
      .map((term) => wrong(at, 'glossary', { said: shown(term) })),
  ];
}
