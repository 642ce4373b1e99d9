/** The module that wrote a value: nine letters of 6 bits each in one number, and 10 bits for the version of its encoding. */
import type { Cursor } from './cursor';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** It is read where a length could stand: nine bytes, of which the last eight are the number, highest byte first. */
export function moduleName(cursor: Cursor): string {
  cursor.take(1);
  let id = [...cursor.take(8)].reduce((sum, byte) => sum * 256n + BigInt(byte.charCodeAt(0)), 0n) >> 10n;
  let name = '';
  for (let i = 0; i < 9; i++, id >>= 6n) name = (LETTERS[Number(id & 63n)] ?? '') + name;
  return name;
}
