/**
 * Bytes of which parts may only be described. An RDB of ten gigabytes cannot be held in memory and need not be: an {@link RdbImage} knows
 * its length and can make any part of itself. What is cut from it, sent, received and joined again is a reference with two positions:
 *
 *     "$10290000095\r\n"  image[0, 16384)  image[16384, 32768)  …        four writes, some hundred bytes of memory
 *
 * A payload without such references is a string, and costs what a string costs.
 */
import type { Bytes } from './bytes';
import type { RdbImage } from './rdb/image';
import { imageText } from './rdb/imageText';

export type Payload = Bytes | ByteRun;

/** `[from, to)` of an image. */
export interface ImagePart {
  readonly image: RdbImage;
  readonly from: number;
  readonly to: number;
}

type Piece = Bytes | ImagePart;

/** More than any reader needs at once. Who asks for more has taken something described for something that is held. */
const MOST_TEXT = 256 * 1024 * 1024;

/** A sequence of pieces of which at least one is described. Made by {@link payloadOf}. */
export class ByteRun {
  readonly length: number;

  constructor(readonly pieces: readonly Piece[]) {
    let length = 0;
    for (const piece of pieces) length += lengthOf(piece);
    this.length = length;
  }

  /** Like a string's: negative positions count from the end. */
  slice(start: number, end = this.length): Payload {
    const from = Math.max(0, start < 0 ? this.length + start : start);
    const to = Math.min(this.length, end < 0 ? this.length + end : end);
    if (from >= to) return '';
    const [only] = this.pieces;
    if (only !== undefined && this.pieces.length === 1) return payloadOf([partOf(only, from, to)]);
    const out: Piece[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      const length = lengthOf(piece);
      const [a, b] = [Math.max(0, from - at), Math.min(length, to - at)];
      if (a < b) out.push(partOf(piece, a, b));
      at += length;
    }
    return payloadOf(out);
  }
}

const lengthOf = (piece: Piece): number => (typeof piece === 'string' ? piece.length : piece.to - piece.from);

const partOf = (piece: Piece, a: number, b: number): Piece =>
  typeof piece === 'string' ? piece.slice(a, b) : { image: piece.image, from: piece.from + a, to: piece.from + b };

/** A sequence of pieces as one payload. Neighbours that lie side by side in one image become one piece. */
export function payloadOf(pieces: readonly Piece[]): Payload {
  const [one] = pieces;
  if (pieces.length === 1 && one !== undefined && typeof one !== 'string')
    return lengthOf(one) === 0 ? '' : new ByteRun(pieces);
  const out: Piece[] = [];
  for (const piece of pieces) {
    if (lengthOf(piece) === 0) continue;
    const last = out.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else if (typeof piece !== 'string' && last !== undefined && typeof last !== 'string' && follows(last, piece))
      out[out.length - 1] = { ...last, to: piece.to };
    else out.push(piece);
  }
  const [first = ''] = out;
  return out.length <= 1 && typeof first === 'string' ? first : new ByteRun(out);
}

const follows = (a: ImagePart, b: ImagePart): boolean => a.image === b.image && a.to === b.from;

export const piecesOf = (payload: Payload): readonly Piece[] =>
  typeof payload === 'string' ? [payload] : payload.pieces;

/** One behind the other. */
export function joined(a: Payload, b: Payload): Payload {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (a === '') return b;
  return b === '' ? a : payloadOf([...piecesOf(a), ...piecesOf(b)]);
}

/** Whether it ends with `drawn`, a text of random digits. Described bytes never contain one, so only a piece of text is looked at. */
export function endsWith(payload: Payload, drawn: Bytes): boolean {
  const last = piecesOf(payload).at(-1);
  return typeof last === 'string' && last.endsWith(drawn);
}

/** The bytes themselves. Parts that are described are made. */
export function textOf(payload: Payload): Bytes {
  if (typeof payload === 'string') return payload;
  if (payload.length > MOST_TEXT) throw new Error(`payload: ${payload.length} bytes are not made at once`);
  return payload.pieces
    .map((piece) => (typeof piece === 'string' ? piece : imageText(piece.image, piece.from, piece.to)))
    .join('');
}
