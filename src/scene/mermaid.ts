/**
 * The messages up to an instant as a Mermaid `sequenceDiagram`: text that GitHub, GitLab and many course platforms draw.
 *
 *     sequenceDiagram
 *         participant p0 as master
 *         participant p1 as replica
 *         p1->>p0: PSYNC 8f3a… 51
 *         p0-->>p1: +CONTINUE 8f3a…
 *
 * An answer has a dotted shaft, a lost message a cross at its end, a message still on its way an open head. Repeats become one note.
 */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import { deedLine } from './deed';
import { grouped } from './format';
import { lossesOf } from './losses';
import type { Story } from './story';
import type { SceneWords } from './words';

/** How many messages of a stretch of repeats are drawn; a note says how many more there are. */
const TOLD_REPEATS = 3;

export function mermaid(
  {
    report,
    story,
    from,
    at,
  }: {
    readonly report: RunReport;
    readonly story: Story;
    /** Messages before this instant are left out. */
    readonly from?: TimeUs | undefined;
    readonly at: TimeUs;
  },
  title: string,
  words: SceneWords,
): string {
  const idOf = new Map(report.nodes.map(({ name }, i) => [name, `p${i}`]));
  const who = (...names: readonly string[]): string =>
    [...new Set(names)]
      .map((name) => idOf.get(name) ?? name)
      .sort()
      .join();
  const lost = lossesOf(report);
  const folded = foldsOf(story);

  const lines: { readonly at: number; readonly text: string }[] = [];
  // An act stands before what came of it at the same instant: the sort below keeps this order.
  let before = '';
  for (const event of report.events) {
    const text = event.at > at || event.at < Math.max(0, from ?? 0) ? null : noteOf(event, who, words);
    // The trace has a link's event once for each direction.
    if (text !== null && text !== before) lines.push({ at: event.at, text });
    if (text !== null) before = text;
  }
  for (const message of report.messages) {
    if (message.sentAt > at) break;
    if (from !== undefined && message.sentAt < from) continue;
    const fold = folded.get(message.id);
    if (fold === undefined) lines.push({ at: message.sentAt, text: arrow(message, who, lost, at) });
    else if (fold > 0)
      lines.push({
        at: message.sentAt,
        text: `Note over ${who(message.from, message.to)}: ${plain(`${message.name}, ${words.repeated(grouped(fold))}`)}`,
      });
  }
  lines.sort((a, b) => a.at - b.at);
  return [
    `%% ${title.replace(/[\r\n{}%]+/g, ' ')}`,
    'sequenceDiagram',
    ...report.nodes.map(({ name }, i) => `    participant p${i} as ${plain(name)}`),
    ...lines.map(({ text }) => `    ${text}`),
    '',
  ].join('\n');
}

/** For the first message of a long stretch of repeats, how many there are; for the others of it, 0. */
function foldsOf({ trains }: Story): ReadonlyMap<number, number> {
  const folds = new Map<number, number>();
  for (const train of trains)
    if (train.length > TOLD_REPEATS) train.forEach((id, i) => folds.set(id, i === 0 ? train.length : 0));
  return folds;
}

type Who = (...names: readonly string[]) => string;

function arrow(
  { from, to, name, label, data, arrivesAt }: Message,
  who: Who,
  lost: ReadonlyMap<number, TimeUs>,
  now: TimeUs,
): string {
  const gone = (lost.get(data) ?? Number.POSITIVE_INFINITY) <= now;
  const underWay = !gone && (arrivesAt === null || arrivesAt > now);
  const shaft = name.startsWith('+') || name.startsWith('-') ? '--' : '-';
  return `${who(from)}${shaft}${gone ? 'x' : underWay ? ')' : '>>'}${who(to)}: ${plain(label)}`;
}

/** What is noted beside the messages: what somebody typed, a link that was cut or restored, a server that stopped. */
function noteOf(event: TraceEvent, who: Who, words: SceneWords): string | null {
  switch (event.kind) {
    case 'act':
      return event.node === null ? null : `Note over ${who(event.node)}: ${plain(deedLine(event))}`;
    case 'link': {
      const state = { up: words.restored ?? '', down: words.cut, held: words.held }[event.state];
      const which = event.oneWay ? `${event.between.join(' → ')}: ` : '';
      return `Note over ${who(...event.between)}: ${plain(which + state)}`;
    }
    case 'node':
      return event.state === 'up'
        ? null
        : `Note over ${who(event.node)}: ${plain(event.state === 'down' ? words.down : words.paused)}`;
    case 'refused':
      return `${who(event.from)}-x${who(event.to)}: ${plain(words.noConnection)}`;
    default:
      return null;
  }
}

/**
 * Text that Mermaid takes literally. In its grammar `;` and a new line end a statement, `#` begins an entity, `%%` a comment, `$$` a
 * formula, `<` mark-up, and a text may begin with `wrap:`; so whatever is no letter, digit or harmless sign is written as an entity. The
 * word `end` would close a block: its first letter becomes an entity too.
 */
function plain(text: string): string {
  const cut = [...text].slice(0, LONGEST).join('') + ([...text].length > LONGEST ? '…' : '');
  const escaped = cut
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N} +\-.,_*=?!'"()[\]/•…×·\u2009]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`)
    .replace(/\bend\b/gi, (word) => `#${word.charCodeAt(0)};${word.slice(1)}`)
    .trim();
  return escaped === '' ? '#32;' : escaped;
}
const LONGEST = 120;
