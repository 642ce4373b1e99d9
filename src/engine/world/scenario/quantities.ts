/** The quantities of the scenario format: durations, rates, and how redis-cli splits a line into words. */
import { type Bytes, utf8 } from '../../../protocol/bytes';

const UNITS_US: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6 };

/** `"4.2s"`, `"1ms"` or a number of seconds as whole microseconds; `null` where it is no duration. */
export function parseDuration(value: string | number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? Math.round(value * 1e6) : null;
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(value.trim());
  if (!match) return null;
  return Math.round(Number(match[1]) * (UNITS_US[match[2] as string] as number));
}

// Bits count in thousands, as links are sold; bytes (`kb`, `mb`) in 1,024s, as redis.conf counts them.
const RATES: Readonly<Record<string, number>> = {
  bit: 1 / 8,
  kbit: 1e3 / 8,
  mbit: 1e6 / 8,
  gbit: 1e9 / 8,
  b: 1,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
};

/** `"8mbit"` as bytes a second, `"unlimited"` as `null`, `undefined` where it is neither. */
export function parseRate(value: string): number | null | undefined {
  if (value === 'unlimited') return null;
  const match = /^(\d+(?:\.\d+)?)\s*(bit|kbit|mbit|gbit|b|kb|mb|gb)(?:\/s|ps)?$/i.exec(value.trim());
  if (!match) return undefined;
  const rate = Number(match[1]) * (RATES[(match[2] as string).toLowerCase()] as number);
  return rate >= 1 ? rate : undefined;
}

/** What isspace(3) takes for one, byte by byte: the wide blank of a Chinese line is a letter to redis-cli. */
const isBlank = (c: string | undefined): boolean => c !== undefined && ' \t\n\r\v\f'.includes(c);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/**
 * A line as redis-cli splits it (sdssplitargs): blanks separate, `"…"` knows \n \r \t \b \a \xHH and \", `'…'` knows \' only, and
 * a closing quote must be followed by a blank or the end. `null`: quotes are not balanced.
 */
export function splitWords(line: string): readonly Bytes[] | null {
  const words: Bytes[] = [];
  let i = 0;
  for (;;) {
    while (isBlank(line[i])) i++;
    if (i >= line.length) return words;
    let word = '';
    for (;;) {
      const c = line[i];
      if (c === undefined || isBlank(c)) break;
      if (c !== '"' && c !== "'") {
        word += utf8(codePoint(line, i));
        i += codePoint(line, i).length;
        continue;
      }
      const quoted = c === '"' ? doubleQuoted(line, i + 1) : singleQuoted(line, i + 1);
      if (!quoted) return null;
      word += quoted.text;
      i = quoted.end;
      if (i < line.length && !isBlank(line[i])) return null;
    }
    words.push(word);
  }
}

function doubleQuoted(line: string, from: number): { text: Bytes; end: number } | null {
  let text = '';
  for (let i = from; i < line.length; ) {
    const c = line[i] as string;
    if (c === '"') return { text, end: i + 1 };
    const hex = c === '\\' && /^x([0-9a-fA-F]{2})/.exec(line.slice(i + 1, i + 4));
    if (hex) {
      text += String.fromCharCode(Number.parseInt(hex[1] as string, 16));
      i += 4;
    } else if (c === '\\' && i + 1 < line.length) {
      const next = line[i + 1] as string;
      text += ESCAPES[next] ?? utf8(codePoint(line, i + 1));
      i += 1 + (ESCAPES[next] ? 1 : codePoint(line, i + 1).length);
    } else {
      text += utf8(codePoint(line, i));
      i += codePoint(line, i).length;
    }
  }
  return null;
}

function singleQuoted(line: string, from: number): { text: Bytes; end: number } | null {
  let text = '';
  for (let i = from; i < line.length; ) {
    if (line[i] === "'") return { text, end: i + 1 };
    if (line[i] === '\\' && line[i + 1] === "'") {
      text += "'";
      i += 2;
    } else {
      text += utf8(codePoint(line, i));
      i += codePoint(line, i).length;
    }
  }
  return null;
}

function codePoint(line: string, i: number): string {
  return String.fromCodePoint(line.codePointAt(i) as number);
}
