import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyReply, encodeReply } from './anyReply.testing';
import { readReply } from './resp';

describe('a reply', () => {
  test('is read as it was written, integers of 64 bits too, and what follows is left', () => {
    fc.assert(
      fc.property(anyReply, fc.string(), (reply, rest) => {
        const bytes = encodeReply(reply);
        expect(readReply(bytes + rest)).toEqual({ reply, end: bytes.length });
      }),
    );
  });

  test('that is cut anywhere is not read yet', () => {
    fc.assert(
      fc.property(anyReply, fc.nat(), (reply, n) => {
        const bytes = encodeReply(reply);
        expect(readReply(bytes.slice(0, n % bytes.length))).toBeNull();
      }),
    );
  });
});
