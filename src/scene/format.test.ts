import { expect, it } from 'vitest';
import { CHINESE, ENGLISH } from '../gallery/words';
import { timeUs } from '../protocol/units';
import { bitrate, bytes, duration, grouped, instant, percent } from './format';

const thin = (text: string): string => text.replaceAll('\u2009', '_');

it.each([
  [0, '0'],
  [145, '145'],
  [1187, '1_187'],
  [16384, '16_384'],
  [1048576, '1_048_576'],
  [-1234, '−1_234'],
])('groups %i', (n, text) => expect(thin(grouped(n))).toBe(text));

it.each([
  [0, '0'],
  [640, '640 µs'],
  [1200, '1.2 ms'],
  [5000, '5 ms'],
  [99_500, '99.5 ms'],
  [250_000, '0.25 s'],
  [9_800_000, '9.8 s'],
  [240_000_000, '4 min'],
  [252_000_000, '4 min 12 s'],
  [3_720_000_000, '1 h 2 min'],
  [172_800_000_000, '2 d'],
  [-1500, '−1.5 ms'],
])('%i µs lasts', (us, text) => expect(duration(us, ENGLISH.unit)).toBe(text));

it('says units in the reader’s language', () => {
  expect(duration(252_000_000, CHINESE.unit)).toBe('4 分 12 s');
  expect(bytes(145, CHINESE.unit)).toBe('145 字节');
});

it.each([
  [0, '0'],
  [5_904_000, '5.904 s'],
  [1_010_000, '1.010 s'],
  [2_400_000, '2.4 s'],
  [9_000_000, '9 s'],
  [18_000, '18 ms'],
  [182_500_000, '3 min 2.5 s'],
  [3_600_000_000, '1 h 0 min 0 s'],
])('the instant %i', (us, text) => expect(instant(timeUs(us), ENGLISH.unit)).toBe(text));

it.each([
  [145, '145 bytes'],
  [16384, '16_384 bytes'],
  [179_200, '175 KiB'],
  [1_048_576, '1 MiB'],
  [10_737_418_240, '10 GiB'],
])('%i bytes', (n, text) => expect(thin(bytes(n, ENGLISH.unit))).toBe(text));
it.each([
  [1_000_000, '8 Mbit/s'],
  [7000, '56 kbit/s'],
  [125_000_000, '1 Gbit/s'],
  [10, '80 bit/s'],
])('%i bytes a second', (n, text) => expect(bitrate(n)).toBe(text));
it.each([
  [0.349, '34 %'],
  [1.2, '100 %'],
  [0, '0 %'],
])('%f', (share, text) => expect(percent(share)).toBe(text));
