/**
 * Numbers as a printed figure shows them: groups of three digits with a thin space between, three or four significant digits, always a
 * unit. On the page, pointing at one shows its exact value.
 */
import type { TimeUs } from '../protocol/units';
import type { Units } from './words';

export const THIN_SPACE = '\u2009';

/** 1187 -> `1 187`. Integers only. */
export function grouped(n: number): string {
  const digits = String(Math.abs(n));
  return (n < 0 ? '−' : '') + digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** An instant on the axis: `5.904 s`, `1.010 s`, `2.4 s`, `3 min 2.5 s`, `1 h 5 min 0 s`: as exact as a millisecond, where it has one. */
export function instant(at: TimeUs, units: Units): string {
  const n = Math.abs(at);
  if (n < 1_000_000) return duration(at, units);
  const ms = Math.round(n / 1000);
  const places = ms % 1000 === 0 ? 0 : ms % 100 === 0 ? 1 : 3;
  const [m, h] = [Math.floor(ms / 60_000), Math.floor(ms / 3_600_000)];
  const s = `${((ms % 60_000) / 1000).toFixed(places)} s`;
  return (
    (at < 0 ? '−' : '') +
    (h > 0 ? `${h} ${units.hours} ${m % 60} ${units.minutes} ${s}` : m > 0 ? `${m} ${units.minutes} ${s}` : s)
  );
}

/** A length of time: `640 µs`, `1.2 ms`, `9.8 s`, `4 min`, `1 h 2 min`. */
export function duration(us: number, units: Units): string {
  const sign = us < 0 ? '−' : '';
  const n = Math.abs(us);
  if (n === 0) return '0';
  if (n < 1000) return `${sign}${n} µs`;
  if (n < 100_000) return `${sign}${trimmed(n / 1000, 3)} ms`;
  if (n < 60_000_000) return `${sign}${trimmed(n / 1_000_000, 3)} s`;
  const s = Math.round(n / 1_000_000);
  if (s < 3600) return sign + pair(Math.floor(s / 60), units.minutes, s % 60, 's');
  const m = Math.round(s / 60);
  if (m < 1440) return sign + pair(Math.floor(m / 60), units.hours, m % 60, units.minutes);
  const h = Math.round(m / 60);
  return sign + pair(Math.floor(h / 24), units.days, h % 24, units.hours);
}

/** `145 bytes`, `16 384 bytes`, `1 MiB`, `9.77 MiB`: exact below 100 KiB, binary units above, as redis.conf counts. */
export function bytes(n: number, units: Units): string {
  if (n < 102_400) return `${grouped(n)} ${units.bytes}`;
  for (const [unit, size] of BINARY) if (n >= size) return `${trimmed(n / size, 2)} ${unit}`;
  return `${trimmed(n / 1024, 1)} KiB`;
}

/** A link's bandwidth: bytes a second in, `8 Mbit/s` out. */
export function bitrate(bytesPerSecond: number): string {
  const bits = bytesPerSecond * 8;
  for (const [unit, size] of DECIMAL) if (bits >= size) return `${trimmed(bits / size, 1)} ${unit}`;
  return `${grouped(Math.round(bits))} bit/s`;
}

export const percent = (share: number): string => `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;

const BINARY = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
] as const;
const DECIMAL = [
  ['Gbit/s', 1e9],
  ['Mbit/s', 1e6],
  ['kbit/s', 1e3],
] as const;

/** At most `places` decimals, none that say nothing. */
const trimmed = (n: number, places: number): string => {
  const [whole = '0', rest = ''] = n.toFixed(places).split('.');
  const kept = rest.replace(/0+$/, '');
  return grouped(Number(whole)) + (kept === '' ? '' : `.${kept}`);
};

const pair = (big: number, bigUnit: string, small: number, smallUnit: string): string =>
  `${big} ${bigUnit}${small === 0 ? '' : ` ${small} ${smallUnit}`}`;
