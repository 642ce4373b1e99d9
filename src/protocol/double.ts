/**
 * Doubles as Redis 7.0 writes them in text. Later versions print the shortest text that reads back; 7.0 prints 17 significant
 * digits, so the score 0.1 is `0.10000000000000001` in a reply and inside a listpack.
 */
import type { Bytes } from './bytes';

/** C's `%.17g`: 3 is `3`, 0.1 is `0.10000000000000001`, 1e17 is `1e+17`; also `inf`, `-inf`, `nan`, `-0`. */
export function formatG17(n: number): Bytes {
  if (Number.isNaN(n)) return 'nan';
  if (!Number.isFinite(n)) return n > 0 ? 'inf' : '-inf';
  if (n === 0) return Object.is(n, -0) ? '-0' : '0';
  const sign = n < 0 ? '-' : '';
  const [mantissa = '', exponentText = '0'] = seventeenDigits(Math.abs(n)).split('e');
  const exponent = Number(exponentText);
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  if (exponent < -4 || exponent >= 17) {
    const power = String(Math.abs(exponent)).padStart(2, '0');
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction ? `.${fraction}` : '');
}

/**
 * A score as a listpack keeps it: whole numbers up to 2^62 in full (1e17 is `100000000000000000`, and -0 is `0`), all others
 * as {@link formatG17}.
 */
export function formatScore(n: number): Bytes {
  if (Number.isInteger(n) && Math.abs(n) <= 2 ** 62) return BigInt(n).toString();
  return formatG17(n);
}

/** Text as `strtod` reads what {@link formatG17} and {@link formatScore} write; `null` if it is not a number. */
export function parseDouble(text: Bytes): number | null {
  const sign = /^[+-]/.test(text) ? 1 : 0;
  const rest = text.slice(sign).toLowerCase();
  const negative = text.startsWith('-') ? -1 : 1;
  if (rest === 'inf' || rest === 'infinity') return negative * Infinity;
  if (rest === 'nan') return NaN;
  return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(rest) ? negative * Number(rest) : null;
}

/** The 8 bytes of a double, the lowest first. */
export function doubleBytes(n: number): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, n, true);
  let out = '';
  for (let i = 0; i < 8; i++) out += String.fromCharCode(view.getUint8(i));
  return out;
}

/** The double in 8 bytes, the lowest first. */
export function doubleFrom(bytes: Bytes): number {
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < 8; i++) view.setUint8(i, bytes.charCodeAt(i));
  return view.getFloat64(0, true);
}

/** All that JavaScript can print after the first, enough to see a tie: no double is as near to one without being it. */
const MOST_DIGITS = 99;

/**
 * 17 digits as `d.ddde±x`. JavaScript rounds half up where C rounds half to even. It matters when the digits end after an
 * eighteenth that is a 5: 1234567890123456.25 is `1234567890123456.2` in C.
 */
function seventeenDigits(n: number): string {
  const long = n.toExponential(MOST_DIGITS);
  const [mantissa = '', exponent = '0'] = long.split('e');
  const isTie = /^50*$/.test(mantissa.slice(18));
  if (isTie && Number(mantissa.charAt(17)) % 2 === 0) return `${mantissa.slice(0, 18)}e${exponent}`;
  return n.toExponential(16);
}
