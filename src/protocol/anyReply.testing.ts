/** Replies of every kind, and their bytes. */
import * as fc from 'fast-check';
import type { Bytes } from './bytes';
import { array, bulkOrNil, error, integer, NIL_ARRAY, type Reply, simple } from './resp';

export function encodeReply(reply: Reply): Bytes {
  switch (reply.kind) {
    case 'simple':
      return simple(reply.text);
    case 'error':
      return error(reply.text);
    case 'integer':
      return integer(reply.value);
    case 'bulk':
      return bulkOrNil(reply.bytes);
    case 'array':
      return reply.items === null ? NIL_ARRAY : array(reply.items.map(encodeReply));
  }
}

const anyBytes = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)) }),
  fc.constantFrom('', 'a\r\nb', '"quoted"', 'back\\slash', '\x00\x07\b\t\x1b\x7f', 'é'),
);
/** What a status or an error may say: one line. */
const anyLine = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((n) => String.fromCharCode(n)) });

const largeInteger = fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n);

/** Arrays in arrays, some of ten items and more: their numbers are wider. */
export const anyReply: fc.Arbitrary<Reply> = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('bulk' as const), bytes: fc.option(anyBytes) }),
    fc.record({ kind: fc.constant('simple' as const), text: anyLine }),
    fc.record({ kind: fc.constant('error' as const), text: anyLine }),
    fc.record({ kind: fc.constant('integer' as const), value: fc.oneof(fc.maxSafeInteger(), largeInteger) }),
    fc.record({ kind: fc.constant('array' as const), items: fc.option(fc.array(tie('reply'), { maxLength: 12 })) }),
  ),
})).reply;
