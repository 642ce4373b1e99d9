/** A position in an RDB that advances as values are read. */
import type { Bytes } from '../bytes';
import { unsignedFrom } from '../integer';
import type { RdbComplaint, RdbFailure } from './model';

/** Thrown by a {@link Cursor} when the bytes cannot be read, caught in scan.ts: nobody else sees it. */
export class RdbFault extends Error {
  constructor(readonly failure: RdbFailure) {
    super(failure.kind);
  }
}

export class Cursor {
  constructor(
    readonly bytes: Bytes,
    /** Position of the next byte. */
    public at: number,
  ) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** Gives up: the bytes at `at` say something that no Redis writes. */
  corrupt(sentence: string, at = this.at, said?: RdbComplaint): never {
    throw new RdbFault({ kind: 'corrupt', at, sentence, ...(said ? { said } : {}) });
  }

  /** Gives up with the complaint `text`, which rdb.c makes in that line of its source. */
  damaged(line: number, text: string, at = this.at): never {
    return this.corrupt(text, at, { kind: 'corrupt', line, text });
  }

  take(count: number): Bytes {
    if (count > this.left) throw new RdbFault({ kind: 'shortRead', at: this.bytes.length });
    this.at += count;
    return this.bytes.slice(this.at - count, this.at);
  }

  byte(): number {
    if (this.left < 1) throw new RdbFault({ kind: 'shortRead', at: this.bytes.length });
    return this.bytes.charCodeAt(this.at++);
  }

  /** Milliseconds since 1970 in 8 bytes, the lowest first. */
  milliseconds(): number {
    const at = this.at;
    const raw = this.take(8);
    const ms = unsignedFrom(raw, 0, 4) + (unsignedFrom(raw, 4, 4) | 0) * 2 ** 32;
    return Number.isSafeInteger(ms) ? ms : this.corrupt('a time is beyond 2^53 milliseconds', at);
  }

  /** A length, or, where a special form of string begins, the number of that form. */
  lengthOrForm(): { readonly form: boolean; readonly n: number } {
    const at = this.at;
    const head = this.byte();
    if (head < 0x40) return { form: false, n: head };
    if (head < 0x80) return { form: false, n: ((head & 0x3f) << 8) | this.byte() };
    if (head >= 0xc0) return { form: true, n: head & 0x3f };
    if (head === 0x80) return { form: false, n: bigEndian(this.take(4)) };
    if (head === 0x81) return { form: false, n: bigEndian(this.take(8)) };
    return this.corrupt(`a length begins with the byte ${head.toString(16)}`, at, {
      kind: 'corrupt',
      line: 236,
      text: `Unknown length encoding ${head >> 6} in rdbLoadLen()`,
    });
  }

  /** A number of things that follow. Inexact beyond 2^53, which no real file reaches. */
  count(): number {
    const at = this.at;
    const { form, n } = this.lengthOrForm();
    return form ? this.corrupt('a length is wanted where a special string begins', at) : n;
  }

  /** A number written as a length; those beyond 2^53 can't be held and are refused. */
  number(what: string): number {
    const at = this.at;
    const n = this.count();
    return Number.isSafeInteger(n) ? n : this.corrupt(`${what} is beyond 2^53`, at);
  }

  /** As {@link number}, with -1 for 2^64 - 1. */
  numberOrNone(what: string): number {
    if (this.bytes.startsWith('\x81' + '\xff'.repeat(8), this.at)) {
      this.at += 9;
      return -1;
    }
    return this.number(what);
  }
}

function bigEndian(bytes: Bytes): number {
  let n = 0;
  for (let i = 0; i < bytes.length; i++) n = n * 256 + bytes.charCodeAt(i);
  return n;
}
