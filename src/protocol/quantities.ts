/** The quantities of the scenario format: durations and rates. */

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
