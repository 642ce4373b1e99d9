/** Every time that something happens in a run, with the values that a text may take from each. */
import type { TraceEvent } from '../../engine/world/trace';
import type { Message } from '../../protocol/message';
import type { TimeUs } from '../../protocol/units';
import type { Happening } from '../wait';
import type { RunView } from './view';

/** A number or word of the run; `null`: there is none at that instant. */
export type Value = string | number | null;

export interface Happened {
  readonly at: TimeUs;
  readonly fields: Readonly<Record<string, Value>>;
  readonly message: Message | null;
}

/** In order of time. */
export function happenings(view: RunView, wanted: Happening): readonly Happened[] {
  if (wanted.kind === 'message') return messagesLike(view, wanted);
  return view.trace.flatMap((event) => {
    // Servers and links that come up before the first instant do not belong to the story.
    if (event.at < view.startsAt) return [];
    const fields = fieldsIf(event, wanted);
    return fields === null ? [] : [{ at: event.at, fields, message: null }];
  });
}

type Wanted<K extends Happening['kind']> = Extract<Happening, { readonly kind: K }>;

function messagesLike(view: RunView, wanted: Wanted<'message'>): readonly Happened[] {
  const lost = new Map(
    view.trace.flatMap((e) => (e.kind === 'rerouted' && e.arrivesAt === null ? [[e.data, e.at] as const] : [])),
  );
  const found = view.messages.flatMap((message): readonly Happened[] => {
    if (message.name !== wanted.name) return [];
    if (wanted.from !== undefined && message.from !== wanted.from) return [];
    if (wanted.to !== undefined && message.to !== wanted.to) return [];
    if (wanted.answers !== undefined && message.answers !== wanted.answers) return [];
    if (!(wanted.words ?? []).every((word, i) => message.words[i] === word)) return [];
    const at = {
      sent: message.sentAt,
      arrived: message.arrivesAt,
      lost: message.arrivesAt === null ? (lost.get(message.data) ?? null) : null,
    }[wanted.is ?? 'arrived'];
    return at === null ? [] : [{ at, fields: fieldsOf(message), message }];
  });
  return found.sort((a, b) => a.at - b.at);
}

function fieldsOf(message: Message): Readonly<Record<string, Value>> {
  const { start, end, offset, label, name, from, to, sentAt, arrivesAt, words } = message;
  return {
    bytes: end - start,
    start,
    end,
    offset,
    label,
    name,
    from,
    to,
    sentAt,
    arrivesAt,
    ...Object.fromEntries(words.map((word, i) => [`words.${i}`, numberOr(word)])),
  };
}

/** A word that is a whole number counts as one. */
const numberOr = (word: string): string | number =>
  /^-?\d{1,15}$/.test(word) && String(Number(word)) === word ? Number(word) : word;

function fieldsIf(
  event: TraceEvent,
  wanted: Exclude<Happening, { kind: 'message' }>,
): Readonly<Record<string, Value>> | null {
  switch (wanted.kind) {
    case 'log':
      return event.kind === 'log' && event.node === wanted.node && event.line.includes(wanted.says)
        ? { line: event.line }
        : null;
    case 'typed':
      return event.kind === 'act' && event.node === wanted.node && begins(event.text, wanted.command)
        ? { text: event.text }
        : null;
    case 'reply':
      return event.kind === 'reply' &&
        event.node === wanted.node &&
        begins(event.command, wanted.command) &&
        event.reply.includes(wanted.says ?? '')
        ? { text: event.reply.replace(/\r\n$/, ''), command: event.command }
        : null;
    case 'connection':
      return event.kind === { opened: 'open', refused: 'refused', closed: 'close' }[wanted.is] &&
        'conn' in event &&
        'from' in event &&
        (wanted.from === undefined || event.from === wanted.from) &&
        (wanted.to === undefined || event.to === wanted.to)
        ? { from: event.from, to: event.to }
        : null;
    case 'decision': {
      if (event.kind !== 'decision') return null;
      if (wanted.node !== undefined && event.node !== wanted.node) return null;
      if (wanted.is !== undefined && event.answer !== wanted.is) return null;
      const lower = event.checks.find((check) => check.check === 'lower');
      return {
        asked: event.offset,
        replid: event.replid,
        answer: event.answer,
        missing: event.missing,
        first: lower?.check === 'lower' ? lower.first : null,
      };
    }
    case 'enters':
      return event.kind === 'state' &&
        event.machine === 'replicaLink' &&
        event.node === wanted.node &&
        isIn(event.to, wanted.state) &&
        !isIn(event.from, wanted.state)
        ? { from: event.from, to: event.to }
        : null;
  }
}

/** `sync.transfer` is in `sync` and in `transfer`. */
export const isIn = (path: string, state: string): boolean => `.${path}.`.includes(`.${state}.`);

const begins = (text: string, words: string): boolean =>
  text.trim().toLowerCase().startsWith(words.trim().toLowerCase());
