/**
 * An RDB in which some keys follow rules, as 7.0.15 would write it. Its length is exact; its bytes are made when somebody looks at them.
 */
import type { ImageSection, KeyRange, RdbImage } from './image';
import { rangeCount, rangeLength } from './keyRange';
import type { RdbFile, RdbWriteOptions } from './model';
import { databaseHead, entriesOf, FILE_END, headOf } from './write';

/** The keys of each database: those that are stored, and ranges of those that are not. */
export type ImageDatabase = RdbFile['databases'][number] & { readonly ranges: readonly KeyRange[] };

export function writeImage(
  file: Pick<RdbFile, 'aux'> & { readonly databases: readonly ImageDatabase[] },
  options: RdbWriteOptions,
): RdbImage {
  const sections: ImageSection[] = [];
  let at = 0;
  let text = headOf(file, options);
  const closeText = (): void => {
    if (text !== '') sections.push({ kind: 'text', text, start: at, end: (at += text.length) });
    text = '';
  };
  for (const { db, entries, ranges } of file.databases) {
    const there = ranges.filter((keys) => rangeCount(keys) > 0);
    const keys = there.reduce((sum, range) => sum + rangeCount(range), entries.length);
    if (keys === 0) continue;
    text += databaseHead(db, entries, keys) + entriesOf(entries, options);
    for (const range of there) {
      closeText();
      const end = at + rangeLength(range, options.rdbcompression);
      sections.push({ kind: 'keys', keys: range, compressed: options.rdbcompression, start: at, end });
      at = end;
    }
  }
  text += FILE_END;
  closeText();
  sections.push({ kind: 'checksum', checked: options.rdbchecksum, start: at, end: at + CHECKSUM_BYTES });
  return { length: at + CHECKSUM_BYTES, sections };
}

const CHECKSUM_BYTES = 8;
