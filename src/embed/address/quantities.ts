/** Quantities as people write them in links and host pages: `32kb`, `8mbit`, `5ms`. Each reader answers `null` if the text is none. */

const scale =
  (table: Readonly<Record<string, number>>, bare: number) =>
  (text: string): number | null => {
    const match = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
    if (!match) return null;
    const unit = match[2]?.toLowerCase() ?? '';
    const factor = unit === '' ? bare : Object.hasOwn(table, unit) ? table[unit] : undefined;
    return factor === undefined ? null : Math.round(Number(match[1]) * factor);
  };

/** Bytes. As in redis.conf: kb is 1024, k is 1000. */
export const sizeOf = scale({ b: 1, k: 1000, kb: 1024, m: 1e6, mb: 1024 ** 2, g: 1e9, gb: 1024 ** 3 }, 1);
/** Bytes a second. As in scenario files: bits a second, or bytes with b, kb, mb. */
export const bandwidthOf = scale(
  { bit: 1 / 8, kbit: 125, mbit: 125_000, gbit: 125_000_000, b: 1, kb: 1024, mb: 1024 ** 2 },
  1,
);
/** Microseconds; a bare number is seconds. */
export const durationOf = scale({ us: 1, ms: 1000, s: 1e6, m: 6e7, h: 3.6e9 }, 1e6);
