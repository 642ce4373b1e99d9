/**
 * A zip archive: files deflated, in the order of their names, all with the same date, so that the same files make the same archive byte for
 * byte. PKWARE's APPNOTE 6.3.x, sections 4.3.7, 4.3.12 and 4.3.16; no file here needs zip64.
 */
import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the first date that the format has. */
const DATE = (1 << 5) | 1;
const DEFLATED = 8;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 1 << 11;

export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of [...files.keys()].toSorted()) {
    const content = files.get(name) ?? new Uint8Array();
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name);
    // Version needed, flags, method, time, date, CRC-32, both sizes, lengths of the name and of extra fields.
    const said = fields([
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ]);
    const local = Buffer.concat([fields([[4, 0x04034b50]]), said, path]);
    // Version made by; the same fields again; then lengths and attributes that are not used, and where the file begins.
    const head = fields([
      [4, 0x02014b50],
      [2, VERSION],
    ]);
    const tail = fields([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]);
    directory.push(head, said, tail, path);
    bodies.push(local, packed);
    offset += local.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.size],
    [2, files.size],
    [4, index.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...bodies, index, end]);
}

/** Little-endian numbers of 2 or 4 bytes. */
function fields(values: readonly (readonly [2 | 4, number])[]): Buffer {
  const made = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of values) at = made.writeUIntLE(value, at, size);
  return made;
}
