/**
 * The numbers of INCRBYFLOAT and HINCRBYFLOAT. Redis adds them as C's `long double`, which on x86-64 has a significand of 64 bits, and
 * prints them with 17 decimals, without zeros at the end. Doubles would give other results: 10.5 + 0.1 is `10.6` in Redis, and
 * 10.59999999999999964 with the 53 bits of a double.
 *
 * Hexadecimal floats (`0x1p4`), which C reads as well, are not supported.
 */
import type { Bytes } from './bytes';

/** `significand * 2^exponent`, the significand below 2^64; the exponent is Infinity for `inf` and `-inf`. */
export interface LongDouble {
  readonly significand: bigint;
  readonly exponent: number;
}

const SIGNIFICANT_BITS = 64;
/** Exponents of the lowest bit: of the smallest number there is, and of the largest. */
const LOWEST = -16445;
const HIGHEST = 16384 - SIGNIFICANT_BITS;
const DECIMALS = 17;
/** Numbers above this power of ten are infinite, and those below its inverse are zero. */
const TOO_LARGE_POWER = 5200;
/** Redis refuses texts as long as its buffer (MAX_LONG_DOUBLE_CHARS). */
const LONGEST_TEXT = 5 * 1024 - 1;

/** The number nearest to a text such as `3.0e3`, `-.5`, `inf`; `null` for what Redis calls "not a valid float". */
export function parseLongDouble(text: Bytes): LongDouble | null {
  if (text.length > LONGEST_TEXT) return null;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite) return { significand: infinite[1] === '-' ? -1n : 1n, exponent: Infinity };
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return ZERO;
  const tens = Number(power) - fraction.length;
  if (Math.abs(tens) > TOO_LARGE_POWER + LONGEST_TEXT) return null;
  const scale = 10n ** BigInt(Math.abs(tens));
  const value = tens >= 0 ? nearest(digits * scale, 1n) : nearest(digits, scale);
  if (value.significand === 0n || !isFiniteLongDouble(value)) return null;
  return sign === '-' ? { ...value, significand: -value.significand } : value;
}

/** The sum, rounded to 64 bits. Infinite if it is too large or if one of the two is. */
export function addLongDoubles(a: LongDouble, b: LongDouble): LongDouble {
  if (!isFiniteLongDouble(a)) return a;
  if (!isFiniteLongDouble(b)) return b;
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.significand << BigInt(a.exponent - exponent)) + (b.significand << BigInt(b.exponent - exponent));
  if (sum === 0n) return ZERO;
  const size = sum < 0n ? -sum : sum;
  const value = exponent >= 0 ? nearest(size << BigInt(exponent), 1n) : nearest(size, 1n << BigInt(-exponent));
  return sum < 0n ? { ...value, significand: -value.significand } : value;
}

export function isFiniteLongDouble(value: LongDouble): boolean {
  return Number.isFinite(value.exponent);
}

/** As Redis prints it for people: `%.17Lf` without zeros at the end: `10.6`, `3000`, `0.00000000000000001`. */
export function formatLongDouble({ significand, exponent }: LongDouble): Bytes {
  if (!Number.isFinite(exponent)) return significand < 0n ? '-inf' : 'inf';
  const size = (significand < 0n ? -significand : significand) * 10n ** BigInt(DECIMALS);
  const scaled = exponent >= 0 ? size << BigInt(exponent) : roundedQuotient(size, 1n << BigInt(-exponent));
  const digits = scaled.toString().padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  const text = digits.slice(0, -DECIMALS) + (fraction ? `.${fraction}` : '');
  return significand < 0n && text !== '0' ? `-${text}` : text;
}

const ZERO: LongDouble = { significand: 0n, exponent: 0 };

const bitLength = (n: bigint): number => n.toString(2).length;

/** The number nearest to a positive fraction; of two that are equally near the even one. */
function nearest(numerator: bigint, denominator: bigint): LongDouble {
  // With this exponent the quotient has 64 or 65 bits. If it has 65, the next exponent is the right one.
  let exponent = bitLength(numerator) - bitLength(denominator) - SIGNIFICANT_BITS;
  const at = (exp: number): bigint =>
    exp >= 0
      ? roundedQuotient(numerator, denominator << BigInt(exp))
      : roundedQuotient(numerator << BigInt(-exp), denominator);
  exponent = Math.max(exponent, LOWEST);
  let significand = at(exponent);
  if (bitLength(significand) > SIGNIFICANT_BITS) significand = at(++exponent);
  if (bitLength(significand) > SIGNIFICANT_BITS) significand = at(++exponent); // rounded up to a power of two
  return exponent > HIGHEST ? { significand: 1n, exponent: Infinity } : { significand, exponent };
}

/** To the nearest integer, half to even. */
function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
