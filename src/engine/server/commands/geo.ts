/**
 * GEOADD, GEOPOS, GEOHASH: places as scores of a sorted set, with 26 bits of longitude and 26 of latitude taken in turns. (Distances need
 * sines, for which machines give different last digits: GEODIST and GEOSEARCH are not modelled.)
 */
import type { Bytes } from '../../../protocol/bytes';
import { formatLongDouble } from '../../../protocol/longDouble';
import { array, bulk, error, NIL, NIL_ARRAY } from '../../../protocol/resp';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { double } from './numbers';
import { NOT_FLOAT_TEXT, zadd } from './zsets';

const LONGITUDE = { min: -180, max: 180 };
/** The limits of Web Mercator. */
const LATITUDE = { min: -85.05112878, max: 85.05112878 };
const WHOLE_LATITUDE = { min: -90, max: 90 };
const STEP = 2 ** 26;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** In the stream it is `zadd`, in lower case, with scores. */
function geoadd(call: Call): Bytes {
  const { words } = call;
  const options = new Set<string>();
  let at = 2;
  for (; at < words.length && /^(nx|xx|ch)$/i.test(call.word(at)); at++) options.add(call.word(at).toUpperCase());
  if ((words.length - at) % 3 !== 0 || (options.has('NX') && options.has('XX'))) return SYNTAX;
  const said: Bytes[] = ['zadd', ...words.slice(1, at)];
  for (let i = at; i < words.length; i += 3) {
    const longitude = double(call.word(i), NOT_FLOAT_TEXT);
    const latitude = double(call.word(i + 1), NOT_FLOAT_TEXT);
    if (!isWithin(longitude, LONGITUDE) || !isWithin(latitude, LATITUDE))
      throw new CommandError(
        error(`ERR invalid longitude,latitude pair ${sixDecimals(longitude)},${sixDecimals(latitude)}`),
      );
    said.push(String(interleaved(longitude, latitude, LATITUDE)), call.word(i + 2));
  }
  call.propagateAs(...said);
  return zadd(call, said);
}

const isWithin = (n: number, { min, max }: Range): boolean => n >= min && n <= max;

/** Like C's `%f`. */
function sixDecimals(n: number): string {
  if (!Number.isFinite(n)) return n > 0 ? 'inf' : '-inf';
  return Math.abs(n) < 1e21 ? n.toFixed(6) : `${BigInt(n)}.000000`;
}

/** Latitude in the even bits, longitude in the odd ones. */
function interleaved(longitude: number, latitude: number, latitudes: Range): bigint {
  const part = (n: number, { min, max }: Range): bigint => BigInt(Math.trunc(((n - min) / (max - min)) * STEP));
  const [low, high] = [part(latitude, latitudes), part(longitude, LONGITUDE)];
  let out = 0n;
  for (let bit = 0n; bit < 32n; bit++) {
    out |= ((low >> bit) & 1n) << (2n * bit);
    out |= ((high >> bit) & 1n) << (2n * bit + 1n);
  }
  return out;
}

/** The middle of the cell for which a score stands: longitude, latitude. */
function placeOf(score: number): readonly [number, number] {
  const bits = BigInt(Math.trunc(score));
  let [low, high] = [0, 0];
  for (let bit = 31n; bit >= 0n; bit--) {
    low = low * 2 + Number((bits >> (2n * bit)) & 1n);
    high = high * 2 + Number((bits >> (2n * bit + 1n)) & 1n);
  }
  return [middle(high, LONGITUDE), middle(low, LATITUDE)];
}

function middle(cell: number, { min, max }: Range): number {
  const low = min + (cell / STEP) * (max - min);
  const high = min + ((cell + 1) / STEP) * (max - min);
  return Math.max(min, Math.min(max, (low + high) / 2));
}

function scores(call: Call): (number | undefined)[] {
  const value = call.value(call.word(1), 'zset');
  return call.words.slice(2).map((member) => value?.scores.get(member));
}

function geopos(call: Call): Bytes {
  return array(
    scores(call).map((score) => (score === undefined ? NIL_ARRAY : array(placeOf(score).map((n) => bulk(exactly(n)))))),
  );
}

/** A double with up to 17 decimals, without zeros at the end. */
function exactly(n: number): Bytes {
  let exponent = 0;
  let significand = n;
  while (!Number.isInteger(significand)) {
    significand *= 2;
    exponent--;
  }
  return formatLongDouble({ significand: BigInt(significand), exponent });
}

const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';

/** The usual geohash has latitudes up to 90, so the place is encoded anew. Its eleventh letter has no bits left and is 0. */
function geohash(call: Call): Bytes {
  return array(
    scores(call).map((score) => {
      if (score === undefined) return NIL;
      const bits = interleaved(...placeOf(score), WHOLE_LATITUDE);
      let text = '';
      for (let i = 1n; i <= 10n; i++) text += ALPHABET[Number((bits >> (52n - 5n * i)) & 31n)];
      return bulk(`${text}0`);
    }),
  );
}

export const geo: readonly CommandRow[] = [
  { name: 'geoadd', run: geoadd },
  { name: 'geopos', run: geopos },
  { name: 'geohash', run: geohash },
];
