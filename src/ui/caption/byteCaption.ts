/** When stepping by byte: which bytes of a message its receiver has, what they tell it, and what it still waits for. */
import { annotateText } from '../../protocol/annotateText';
import { bytesIn, type Island } from '../../protocol/island';
import type { Message } from '../../protocol/message';
import type { Span } from '../../protocol/span';
import { bitrate, duration } from '../../scene/format';
import type { ByteCursor } from '../../store/playback';
import { hasText } from '../text/catalogues';
import { exactTime, type Say, unitsIn } from '../text/say';
import type { Caption } from './caption';

/** How many characters of the received bytes are shown, counted from their end. */
const SHOWN = 48;

/** `islands`: the message's bytes, or some of them if it is a long snapshot; `spans`: what they are. */
export function byteCaption(
  message: Message,
  byte: ByteCursor,
  { islands, spans }: { readonly islands: readonly Island[]; readonly spans: readonly Span[] },
  say: Say,
): Caption {
  const { from, to } = message;
  const come = bytesIn(islands, 0, byte.count);
  // The spans of a snapshot were made from all of it. A line or a command is explained only as far as its receiver can understand it by
  // now.
  const known = message.kind === 'snapshot' ? spans : annotateText(message, come);
  return {
    lead: say('byte.lead', { from, to, count: byte.count, of: byte.of }),
    said: message.kind === 'snapshot' ? placeIn(spans, byte.count - 1, say) : visible(come, leaves(known)),
    voice: 'command',
    why: `${waiting(message, byte, come, known, say)} ${timing(message, byte, say)}`,
    message,
  };
}

function waiting(message: Message, { count, of }: ByteCursor, come: string, known: readonly Span[], say: Say): string {
  const { to } = message;
  if (count === of) return say('byte.whole', { to });
  if (message.kind === 'snapshot')
    return come.includes('\n') ? say('byte.rdb', { to, rest: of - count }) : say('byte.rdbHead', { to });
  if (come.startsWith('*')) return command(message, known, say);
  return say(come.endsWith('\r') ? 'byte.cr' : 'byte.line', { to });
}

/** How many words a command has, if its frame has said so by now. */
function command({ to }: Message, known: readonly Span[], say: Say): string {
  const all = leaves(known);
  const header = all.find(({ explain }) => explain === 'arrayHeader');
  if (!header) return say('byte.array', { to });
  const total = Number(header.values?.['count']);
  const words = all.filter(({ role, explain }) => role !== 'frame' && explain !== 'unfinished');
  const said = words.map(({ text }) => text).join(' ');
  return words.length === 0
    ? say('byte.total', { to, total })
    : say('byte.words', { to, total, count: words.length, words: said });
}

/** When this byte arrives, and how that is known. */
function timing({ to, arrivesAt }: Message, { of, at, bytesPerSecond }: ByteCursor, say: Say): string {
  if (bytesPerSecond === null) return arrivesAt === null ? '' : say('byte.atOnce', { of, at: exactTime(arrivesAt) });
  const each = 1e6 / bytesPerSecond;
  const values = {
    to,
    rate: bitrate(bytesPerSecond),
    at: exactTime(at),
    each: each < 1 ? '< 1 µs' : duration(each, unitsIn(say)),
  };
  return say('byte.rate', values);
}

const leaves = (spans: readonly Span[]): readonly Span[] =>
  spans.flatMap((span) => (span.children && span.children.length > 0 ? leaves(span.children) : [span]));

/** The received bytes, with line ends written out and secrets hidden. */
function visible(come: string, known: readonly Span[]): string {
  const text = known
    .map(({ start, end, role, text: shown }) => (role === 'secret' ? shown : escaped(come.slice(start, end))))
    .join('');
  return text.length > SHOWN ? `…${text.slice(-SHOWN)}` : text;
}

const escaped = (bytes: string): string =>
  bytes
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replace(/[^ -~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** What a byte of an RDB belongs to, from the outside in: `db 0: 3 keys › greeting`. */
function placeIn(spans: readonly Span[], at: number, say: Say): string {
  const names: string[] = [];
  for (let within = spans; ; ) {
    const span = within.find(({ start, end }) => start <= at && at < end);
    if (!span) break;
    const key = `span.${span.explain}`;
    names.push(span.role === 'secret' ? '••••' : span.text || (hasText(key) ? say(key, span.values) : span.explain));
    within = span.children ?? [];
  }
  return names.join(' › ');
}
