/** The bytes of a described RDB (image.ts): any part of it, and its checksum. Each is computed on demand. */
import type { Bytes } from '../bytes';
import { type Crc64, CRC64_START, crc64, crc64Bytes } from '../crc64';
import type { ImageSection, RdbImage } from './image';
import { rangeText } from './keyRange';
import { rangeCrc } from './rangeCrc';

/** The bytes of `[from, to)`. */
export function imageText(image: RdbImage, from: number, to: number): Bytes {
  let out = '';
  for (const section of image.sections) {
    const [a, b] = [Math.max(from, section.start), Math.min(to, section.end)];
    if (a < b) out += sectionText(image, section, a - section.start, b - section.start);
  }
  return out;
}

function sectionText(image: RdbImage, section: ImageSection, from: number, to: number): Bytes {
  switch (section.kind) {
    case 'text':
      return section.text.slice(from, to);
    case 'keys':
      return rangeText(section.keys, section.compressed, from, to);
    case 'checksum':
      return (section.checked ? crc64Bytes(imageChecksum(image)) : NO_CHECKSUM).slice(from, to);
  }
}

const NO_CHECKSUM = '\0'.repeat(8);

const checksums = new WeakMap<RdbImage, Crc64>();

/** The checksum of everything before it. Computed once; for a hundred million keys that takes some seconds. */
export function imageChecksum(image: RdbImage): Crc64 {
  const known = checksums.get(image);
  if (known) return known;
  const crc = image.sections.reduce(crcBehind, CRC64_START);
  checksums.set(image, crc);
  return crc;
}

/** The checksum after `section`, if it was `crc` before it. */
export function crcBehind(crc: Crc64, section: ImageSection): Crc64 {
  if (section.kind === 'text') return crc64(section.text, crc);
  return section.kind === 'keys' ? rangeCrc(section.keys, section.compressed, crc) : crc;
}
