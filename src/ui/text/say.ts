/** From a key and its values to a sentence in the reader's language. */
import { duration, grouped, THIN_SPACE } from '../../scene/format';
import type { Units } from '../../scene/words';
import type { Lang } from '../../store/settings';
import { type TextKey, textIn } from './catalogues';

export type Values = Readonly<Record<string, string | number>>;
/** Numbers are grouped; what must stay as it is (a port, a command) is given as text. */
export type Say = (key: TextKey, values?: Values) => string;

/** Thin like the pictures' space, but a number never breaks at the end of a line. */
const NARROW_NO_BREAK = '\u202f';

export const number = (n: number): string =>
  Number.isInteger(n) ? grouped(n).replaceAll(THIN_SPACE, NARROW_NO_BREAK) : String(n);

export const sayIn =
  (lang: Lang): Say =>
  (key, values) =>
    // Who says something has waited for its texts (page/late.tsx); whoever forgets to says nothing rather than ending the page.
    fill(textIn(lang, key) ?? '', values);

/** `{name}` is the value; `{name|byte|bytes}` the value and the noun that goes with it. */
export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (all, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return all;
    const text = typeof value === 'number' ? number(value) : value;
    return one === undefined ? text : `${text} ${value === 1 ? one : many}`;
  });
}

/** An instant as the log of an experiment has it: seconds, to the microsecond where that is not a row of zeros. */
export function exactTime(us: number): string {
  const micros = String(Math.abs(us) % 1_000_000).padStart(6, '0');
  const rest = micros.endsWith('000')
    ? micros.slice(0, 3)
    : `${micros.slice(0, 3)}${NARROW_NO_BREAK}${micros.slice(3)}`;
  return `${us < 0 ? '−' : ''}${number(Math.floor(Math.abs(us) / 1_000_000))}.${rest}${NARROW_NO_BREAK}s`;
}

/** To the millisecond: for lists, where instants stand below each other. */
/** One after the other, with a blank between them where the language has blanks. */
export const sentences = (all: readonly string[]): string =>
  all.reduce((before, next) => (/[。！？]$/.test(before) ? before + next : `${before} ${next}`));

export const shortTime = (us: number): string => `${(us / 1_000_000).toFixed(3).replace('-', '−')}${NARROW_NO_BREAK}s`;

/** An instant in a list where many share a millisecond: those are told by how long after the line above they come, `+60 µs`. */
export const listTime = (us: number, before: number | null, units: Units): string =>
  before !== null && before !== us && shortTime(before) === shortTime(us)
    ? `+${duration(us - before, units).replace(' ', NARROW_NO_BREAK)}`
    : shortTime(us);

export const unitsIn = (say: Say): Units => ({
  bytes: say('unit.bytes'),
  minutes: say('unit.minutes'),
  hours: say('unit.hours'),
  days: say('unit.days'),
});
