/**
 * The instants by which two runs of a scenario are compared in time: when each connection was opened and closed, when +FULLRESYNC and
 * the last byte of the RDB left, and each ACK.
 */
import type { TraceRecord } from './traceRecord';

export interface Landmark {
  /** `replica -> master #2: ACK 3`: the same in both runs. */
  readonly name: string;
  readonly t: number;
}

interface Side {
  text: string;
  /** Where in the text each record begins, and when it left. */
  readonly records: { readonly start: number; readonly t: number }[];
}

interface Talk {
  readonly link: string;
  readonly connector: string;
  readonly opened: number;
  readonly closed: number | null;
  readonly up: Side;
  readonly down: Side;
}

/** How often a second somebody tries who fails at once is the machine's business: a try that went as the one before it is one with it. */
const STORM_US = 100_000;

export function landmarks(records: readonly TraceRecord[]): Landmark[] {
  const lastOf = new Map<string, { readonly talk: Talk; readonly nth: number }>();
  return talksOf(records).flatMap((talk) => {
    const last = lastOf.get(talk.link);
    const isAgain = last !== undefined && talk.opened - last.talk.opened < STORM_US && isSame(talk, last.talk);
    const nth = (last?.nth ?? 0) + (isAgain ? 0 : 1);
    lastOf.set(talk.link, { talk, nth });
    return isAgain ? [] : told(talk, `${talk.link} #${nth}`);
  });
}

const isSame = (a: Talk, b: Talk): boolean =>
  a.closed !== null && a.up.text === b.up.text && a.down.text === b.down.text;

function talksOf(records: readonly TraceRecord[]): Talk[] {
  const talks = new Map<number, Talk>();
  for (const record of records) {
    if (record.type === 'open') {
      const side = (): Side => ({ text: '', records: [] });
      const { from, to, t } = record;
      talks.set(record.conn, {
        link: `${from} -> ${to}`,
        connector: from,
        opened: t,
        closed: null,
        up: side(),
        down: side(),
      });
    } else if (record.type === 'data') {
      const talk = talks.get(record.conn);
      if (!talk) continue;
      const side = record.from === talk.connector ? talk.up : talk.down;
      side.records.push({ start: side.text.length, t: record.t });
      side.text += Buffer.from(record.bytes, 'base64').toString('latin1');
    } else if (record.type === 'close') {
      const talk = talks.get(record.conn);
      if (talk) talks.set(record.conn, { ...talk, closed: record.t });
    }
  }
  return [...talks.values()];
}

const ACK = '$8\r\nREPLCONF\r\n$3\r\nACK\r\n';

function told({ opened, closed, up, down }: Talk, name: string): Landmark[] {
  const found: Landmark[] = [{ name: `${name}: open`, t: opened }];
  if (closed !== null) found.push({ name: `${name}: close`, t: closed });
  const fullresync = down.text.indexOf('+FULLRESYNC ');
  if (fullresync >= 0) {
    found.push({ name: `${name}: +FULLRESYNC`, t: leftAt(down, fullresync) });
    const end = endOfRdb(down.text, down.text.indexOf('\n', fullresync) + 1);
    if (end !== null) found.push({ name: `${name}: end of RDB`, t: leftAt(down, end - 1) });
  }
  let nth = 0;
  for (let at = up.text.indexOf(ACK); at >= 0; at = up.text.indexOf(ACK, at + 1))
    found.push({ name: `${name}: ACK ${++nth}`, t: leftAt(up, at) });
  return found;
}

/** The position after the RDB that begins somewhere behind `from`; `null` where it is not whole. */
function endOfRdb(text: string, from: number): number | null {
  const header = text.indexOf('$', from);
  const begins = text.indexOf('\n', header) + 1;
  if (header < 0 || begins === 0) return null;
  const line = text.slice(header + 1, begins - 2);
  if (line.startsWith('EOF:')) {
    const mark = text.indexOf(line.slice(4), begins);
    return mark < 0 ? null : mark + 40;
  }
  const end = begins + Number(line);
  return end <= text.length ? end : null;
}

/** When the byte at `position` left. */
function leftAt({ records }: Side, position: number): number {
  return records.findLast(({ start }) => start <= position)?.t ?? Number.NaN;
}
