// A PNG of a flat drawing in fewer bytes, pixel for pixel the same.
import { Buffer } from 'node:buffer';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * The same PNG, smaller: a browser filters the rows of flat drawings as if they were photographs. Unfiltered, what repeats can be seen
 * to repeat. Truecolour without interlacing, as screenshots are.
 * @param {Buffer} png
 */
export function smallerPng(png) {
  /** @type {Buffer[]} */
  const packed = [];
  const header = png.subarray(8, 33);
  for (let at = 33, type = ''; type !== 'IEND'; ) {
    const end = at + 12 + png.readUInt32BE(at);
    type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') packed.push(png.subarray(at + 8, end - 4));
    at = end;
  }
  const size = header[17] === 6 ? 4 : 3;
  const rows = unfiltered(inflateSync(Buffer.concat(packed)), header.readUInt32BE(8) * size, size);
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([png.subarray(0, 8), header, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/**
 * @param {Buffer} rows each a filter's number and its bytes
 * @param {number} width bytes of a row
 * @param {number} size bytes of a pixel
 */
function unfiltered(rows, width, size) {
  const out = Buffer.alloc(rows.length);
  for (let start = 0; start < rows.length; start += width + 1)
    for (let i = 0, at = start + 1; i < width; i++, at++) {
      const left = i < size ? 0 : (out[at - size] ?? 0);
      const up = start === 0 ? 0 : (out[at - width - 1] ?? 0);
      const corner = i < size || start === 0 ? 0 : (out[at - width - 1 - size] ?? 0);
      out[at] = (rows[at] ?? 0) + predicted(rows[start] ?? 0, left, up, corner);
    }
  return out;
}

/**
 * What a filter takes a byte for: its neighbour on the left, the one above, their mean, or the nearest to what a slope would give.
 * @param {number} filter
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function predicted(filter, left, up, corner) {
  if (filter < 4) return [0, left, up, (left + up) >> 1][filter] ?? 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
