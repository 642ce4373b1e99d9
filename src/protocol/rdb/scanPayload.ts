/**
 * The walk over an RDB (scan.ts) of which parts are only described. Text is read as text; keys of a rule are one record, however many
 * millions they are.
 */
import { CRC64_START, crc64 } from '../crc64';
import { type ImagePart, type Payload, payloadOf, piecesOf, textOf } from '../payload';
import type { ImageSection, RdbImage } from './image';
import { crcBehind } from './imageText';
import { keyAt, subRange } from './keyRange';
import { type PieceScan, type RdbRecord, scanOn, type ScanPoint } from './scan';

/** Bytes that must be read as text are made up to this length. Only a file that somebody has damaged needs more. */
const MOST_READ = 64 * 1024 * 1024;

type Keys = Extract<ImageSection, { readonly kind: 'keys' }>;

/** Like {@link scanOn}: the records that lie completely in `bytes`, which begin at `from.at`. */
export function scanPayload(bytes: Payload, from: ScanPoint): PieceScan {
  const records: RdbRecord[] = [];
  let point = from;
  for (let rest = bytes; ; ) {
    const whole = wholeKeys(rest, point);
    if (whole) {
      records.push(whole.record);
      point = whole.point;
      rest = rest.slice(point.at - whole.record.start);
      continue;
    }
    const ends = intactEnd(rest, point);
    if (ends)
      return {
        records: [...records, ends],
        failure: null,
        point: { ...point, at: ends.end, last: 'checksum', complete: true },
      };
    if (isHalfEnd(rest, point)) return { records, failure: { kind: 'shortRead', at: point.at + rest.length }, point };
    const { text, image, more } = textBefore(rest, point);
    const scan = scanOn(text, image ? point : sumUp(point));
    records.push(...scan.records);
    const read = scan.point.at - point.at;
    point = image && !scan.point.complete ? { ...scan.point, image } : scan.point;
    rest = rest.slice(read);
    if (!more || read === 0 || point.complete || (scan.failure && scan.failure.kind !== 'shortRead'))
      return { records, failure: scan.failure, point };
  }
}

/** If keys of a rule come next: those that are here completely. */
function wholeKeys(
  rest: Payload,
  point: ScanPoint,
): { readonly record: Extract<RdbRecord, { kind: 'populated' }>; readonly point: ScanPoint } | null {
  const [piece = ''] = piecesOf(rest);
  if (typeof piece === 'string' || !ENTRIES_FOLLOW.has(point.last ?? 'magic')) return null;
  const section = sectionAt(piece.image, piece.from);
  if (section?.kind !== 'keys') return null;
  const first = keyAt(section.keys, section.compressed, piece.from - section.start);
  if (first.start + section.start !== piece.from) return null;
  const until = Math.min(piece.to, section.end) - section.start;
  const last = until === section.end - section.start ? null : keyAt(section.keys, section.compressed, until);
  const length = (last?.start ?? until) - first.start;
  if (length <= 0) return null;
  const keys = subRange(section.keys, first.index, last?.index ?? section.keys.to);
  const record = {
    kind: 'populated' as const,
    start: point.at,
    end: point.at + length,
    keys,
    compressed: section.compressed,
  };
  const isIntact = isBeginningOf(piece, point);
  const crc = isIntact ? point.crc : crcBehind(sumUp(point).crc, { ...section, keys });
  const { image: _, ...plain } = point;
  const next = { ...plain, at: record.end, last: record.kind, crc };
  return { record, point: isIntact ? { ...next, image: piece.image } : next };
}

const ENTRIES_FOLLOW: ReadonlySet<RdbRecord['kind']> = new Set(['entry', 'populated', 'resize', 'selectDb']);

/** Whether everything before the point is the beginning of the same image. */
const isBeginningOf = ({ image, from }: ImagePart, point: ScanPoint): boolean =>
  from === point.at && (point.at === 0 || point.image === image);

/** The checksum of an image that arrived undamaged is right by definition, so it need not be computed. */
function intactEnd(rest: Payload, point: ScanPoint): Extract<RdbRecord, { kind: 'checksum' }> | null {
  const [piece = ''] = piecesOf(rest);
  if (typeof piece === 'string' || point.last !== 'eof' || !isBeginningOf(piece, point)) return null;
  const section = sectionAt(piece.image, piece.from);
  if (section?.kind !== 'checksum' || piece.to < section.end) return null;
  const found = section.checked ? 'as it should be' : '0';
  return { kind: 'checksum', start: point.at, end: point.at + CHECKSUM_BYTES, found, expected: found };
}

/** Whether only a part of such a checksum has arrived. */
function isHalfEnd(rest: Payload, point: ScanPoint): boolean {
  const [piece = ''] = piecesOf(rest);
  if (typeof piece === 'string' || point.last !== 'eof' || !isBeginningOf(piece, point)) return false;
  return sectionAt(piece.image, piece.from)?.kind === 'checksum' && rest.length < CHECKSUM_BYTES;
}

const CHECKSUM_BYTES = 8;

/**
 * What has to be read as text: everything up to keys of a rule or an undamaged checksum. `image`: set if that text begins or continues an
 * image.
 */
function textBefore(
  rest: Payload,
  point: ScanPoint,
): { readonly text: string; readonly image: RdbImage | null; readonly more: boolean } {
  const pieces = piecesOf(rest);
  const [piece = ''] = pieces;
  if (typeof piece !== 'string') {
    const section = sectionAt(piece.image, piece.from);
    if (section && section.kind === 'text') {
      const to = Math.min(piece.to, section.end);
      const text = textOf(payloadOf([{ ...piece, to }]));
      return {
        text,
        image: isBeginningOf(piece, point) ? piece.image : null,
        more: to < piece.to || pieces.length > 1,
      };
    }
  }
  const text = textOf(rest.slice(0, MOST_READ));
  return { text, image: null, more: false };
}

/** Computes the checksum of everything before the point; as long as an image arrives undamaged nobody needs it. */
function sumUp(point: ScanPoint): ScanPoint {
  const { image, ...rest } = point;
  if (!image) return point;
  let crc = CRC64_START;
  for (const section of image.sections) {
    if (section.start >= point.at) break;
    if (section.end <= point.at) crc = crcBehind(crc, section);
    else if (section.kind === 'text') crc = crc64(section.text.slice(0, point.at - section.start), crc);
    else if (section.kind === 'keys')
      crc = crcBehind(crc, { ...section, keys: upTo(section, point.at - section.start) });
  }
  return { ...rest, crc };
}

const upTo = ({ keys, compressed }: Keys, offset: number): Keys['keys'] =>
  subRange(keys, keys.from, keyAt(keys, compressed, offset).index);

const sectionAt = (image: RdbImage, at: number): ImageSection | undefined =>
  image.sections.find(({ start, end }) => at >= start && at < end);
