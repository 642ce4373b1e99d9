import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUint8Array, hex } from './bytes';
import { crc64, crc64Bytes, crc64Hex } from './crc64';

it('has the check value of Redis', () => {
  expect(crc64Hex(crc64('123456789'))).toBe('e9c6d914c4b8d9ca');
  expect(hex(crc64Bytes(crc64('123456789')))).toBe('cad9b8c414d9c6e9');
  expect(crc64Hex(crc64(''))).toBe('0');
});

it('goes on from where it was', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      const [x, y] = [fromUint8Array(a), fromUint8Array(b)];
      expect(crc64(y, crc64(x))).toEqual(crc64(x + y));
    }),
  );
});
