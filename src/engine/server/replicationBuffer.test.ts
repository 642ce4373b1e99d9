import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { encodeCommand } from '../../protocol/resp';
import { replOffset } from '../../protocol/units';
import { BlockList } from './blockList';
import {
  type BlockRun,
  commandPieceEnds,
  ReplicationBuffer,
  TRIM_BETWEEN_TURNS,
  TRIM_ON_FEED,
} from './replicationBuffer';

const NOBODY = Number.POSITIVE_INFINITY;

const buffer = (size: number, offset = 0): ReplicationBuffer => new ReplicationBuffer(size, replOffset(offset));

/** Feeds one piece and trims, as a server does: with a new block, and between turns of its event loop. */
function feed(to: ReplicationBuffer, bytes: string, lowestReader = NOBODY): void {
  if (to.feed(bytes, null)) to.trim(lowestReader, TRIM_ON_FEED);
  to.trim(lowestReader, TRIM_BETWEEN_TURNS);
}

function feedCommand(to: ReplicationBuffer, words: readonly string[]): void {
  if (to.feed(encodeCommand(words), words)) to.trim(NOBODY, TRIM_ON_FEED);
  to.trim(NOBODY, TRIM_BETWEEN_TURNS);
}

/** 53,210 bytes in commands of 100 and some bytes, as a run that was measured on a real 7.0.15. */
function filled(size: number): ReplicationBuffer {
  const full = buffer(size);
  while (full.end < 53_210 - 200) feedCommand(full, ['SET', 'k', 'x'.repeat(100)]);
  feed(full, 'y'.repeat(53_210 - full.end));
  return full;
}

const laidOut = (runs: readonly BlockRun[]): { start: number; capacity: number }[] =>
  runs.flatMap(({ start, capacity, count }) =>
    Array.from({ length: count }, (_, i) => ({ start: start + i * capacity, capacity })),
  );
const capacities = (of: ReplicationBuffer): number[] => of.blocks.map(({ capacity }) => capacity);

describe('the numbers of a real 7.0.15', () => {
  test.each([
    [16_384, 20_441, 32_770],
    [32_769, 20_441, 32_770],
    [32_770, 1, 53_210],
    [1_048_576, 1, 53_210],
  ])('repl-backlog-size %i, 53,210 bytes written: first byte %i, histlen %i', (size, first, histlen) => {
    const full = filled(size);
    expect([full.end, full.firstByteOffset, full.histlen]).toEqual([53_210, first, histlen]);
  });

  test('a block holds 20,440 bytes; an idle replica that has everything shows omem 20,504', () => {
    const small = buffer(16_384);
    feed(small, 'x');
    expect(capacities(small)).toEqual([20_440]);
    expect(small.memoryFrom(small.lastBlock)).toBe(20_504);
  });

  test('a reader that has no block yet, or whose backlog is empty, costs nothing', () => {
    expect(buffer(16_384).memoryFrom(0)).toBe(0);
    const small = buffer(16_384);
    feed(small, 'x');
    expect(small.memoryFrom(-1)).toBe(0);
  });

  // A block asks for what is left of the piece, 16 KB at least and a sixteenth of the size at most; jemalloc gives it its size class.
  test.each([
    [1, 20_440],
    [16_384, 20_440],
    [20_440, 20_440],
    [20_441, 24_536],
    [40_000, 40_920],
    [65_536, 81_880],
    [200_000, 81_880],
  ])('with 1 MB of backlog a piece of %i bytes opens a block of %i', (piece, capacity) => {
    const big = buffer(1_048_576);
    feed(big, 'x'.repeat(piece));
    expect(capacities(big)[0]).toBe(capacity);
    expect(big.end).toBe(piece);
  });

  test('with 16 KB of backlog a large value still comes in blocks of 20,440', () => {
    const small = buffer(16_384);
    feed(small, 'x'.repeat(100_000), 0);
    expect(new Set(capacities(small))).toEqual(new Set([20_440]));
  });

  test('histlen in the steady state: observed up to 36,811 at 16 KB, 1,065,006 at 1 MB', () => {
    const most = (size: number): number => {
      const one = buffer(size);
      let highest = 0;
      for (let i = 0; i < 30_000; i++) {
        feedCommand(one, ['SET', `key:${i}`, 'x'.repeat(30 + (i % 90))]);
        if (one.firstByteOffset > 1) highest = Math.max(highest, one.histlen);
      }
      return highest;
    };
    for (const [size, observed] of [
      [16_384, 36_811],
      [1_048_576, 1_065_006],
    ] as const) {
      const highest = most(size);
      // A block goes as soon as more than the size would stay without it.
      expect(highest).toBeLessThanOrEqual(size + 20_440);
      expect(highest).toBeGreaterThanOrEqual(observed);
    }
  });
});

describe('trimming', () => {
  test('drops at most as many blocks as it is told, and never the last one', () => {
    const one = buffer(16_384);
    feed(one, 'x'.repeat(20_440 * 100), 0);
    expect(one.blocks.length).toBe(100);
    one.trim(NOBODY, TRIM_ON_FEED);
    expect(one.blocks.length).toBe(100 - TRIM_ON_FEED);
    one.trim(NOBODY, TRIM_BETWEEN_TURNS);
    // 20,440 bytes are more than 16,384: one block is enough.
    expect(one.blocks.length).toBe(1);
    one.size = 1;
    one.trim(NOBODY, TRIM_BETWEEN_TURNS);
    expect(one.blocks.length).toBe(1);
  });

  test('a reader pins its block and all that follow, however many there are', () => {
    const one = buffer(16_384);
    feed(one, 'x'.repeat(20_440));
    feed(one, 'x');
    const reader = one.lastBlock;
    for (let i = 0; i < 50; i++) feed(one, 'x'.repeat(20_000), reader);
    expect(one.firstByteOffset).toBe(20_441);
    expect(one.histlen).toBe(50 * 20_000 + 1);
    expect(one.memoryFrom(reader)).toBe(one.blocks.length * 20_504);
    one.trim(NOBODY, TRIM_BETWEEN_TURNS);
    expect(one.histlen).toBeLessThan(16_384 + 2 * 20_440);
  });

  test('CONFIG SET repl-backlog-size keeps what is there: a larger size begins with the bytes of the smaller', () => {
    const one = filled(16_384);
    one.size = 1_048_576;
    one.trim(NOBODY, TRIM_BETWEEN_TURNS);
    expect([one.firstByteOffset, one.histlen]).toEqual([20_441, 32_770]);
  });

  test('what has been dropped can be read no more, and asking for it is our own bug', () => {
    expect(() => filled(16_384).read(20_439)).toThrow('backlog: byte 20440 is not in [20441, 53210]');
  });
});

describe('readers', () => {
  test('a reader stays with a full block until there is a next one', () => {
    const one = buffer(16_384);
    feed(one, 'x'.repeat(20_440));
    expect(one.blockAfter(20_440)).toBe(0);
    feed(one, 'x');
    expect(one.blockAfter(20_440)).toBe(1);
    expect(one.blockAfter(20_439)).toBe(0);
  });

  test('a backlog that begins in the middle of a history counts from there', () => {
    const one = buffer(16_384, 77);
    expect([one.end, one.firstByteOffset, one.histlen, one.read(77)]).toEqual([77, 78, 0, '']);
    feed(one, 'abc');
    expect([one.end, one.firstByteOffset, one.histlen, one.read(77), one.read(79)]).toEqual([80, 78, 3, 'abc', 'c']);
  });
});

test('a command is fed in the pieces in which Redis writes it', () => {
  // *2 · $3 · GET · CRLF · $0 · CRLF: an empty word is no piece.
  expect(commandPieceEnds(['GET', ''])).toEqual([4, 8, 11, 13, 17, 19]);
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 12 }), (words) => {
      expect(commandPieceEnds(words).at(-1)).toBe(encodeCommand(words).length);
    }),
  );
});

/** The bytes of every feed differ, so that a byte from a wrong place is noticed. */
const content = (from: number, length: number): string => {
  let out = '';
  for (let i = 0; i < length; i++) out += String.fromCharCode(33 + ((from + i * 7 + ((from + i) >> 7)) % 90));
  return out;
};

type Act = { readonly on: number } & (
  | { readonly kind: 'feed'; readonly length: number }
  | { readonly kind: 'fork' }
  | { readonly kind: 'pin' }
  | { readonly kind: 'unpin' }
  | { readonly kind: 'resize'; readonly size: number }
);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('feed' as const),
      on: fc.nat(),
      length: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 5_000, max: 30_000 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('fork' as const, 'pin' as const, 'unpin' as const), on: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('resize' as const),
      on: fc.nat(),
      size: fc.integer({ min: 16_384, max: 90_000 }),
    }),
  },
);

test('whatever is fed, trimmed, pinned and forked: every offset in the window reads exactly the bytes that were fed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000 }),
      fc.array(act, { maxLength: 60 }),
      fc.nat(),
      (origin, acts, probe) => {
        const forks = [{ made: buffer(16_384, origin), fed: '', pinned: NOBODY }];
        for (const next of acts) {
          const at = forks[next.on % forks.length] as (typeof forks)[number];
          if (next.kind === 'fork') forks.push({ ...at, made: at.made.fork() });
          else if (next.kind === 'pin') at.pinned = at.made.lastBlock < 0 ? NOBODY : at.made.lastBlock;
          else if (next.kind === 'unpin') at.pinned = NOBODY;
          else if (next.kind === 'resize') at.made.size = next.size;
          else {
            // Forks of the same length feed different bytes: which of them they are counts too.
            const bytes = content(at.fed.length + forks.indexOf(at) * 13, next.length);
            feed(at.made, bytes, at.pinned);
            at.fed += bytes;
          }
          const { made } = at;
          expect(made.firstByteOffset + made.histlen - 1).toBe(made.end);
          expect(made.blocks.reduce((sum, { used }) => sum + used, 0)).toBe(made.histlen);
          expect(laidOut(made.runs(Number.POSITIVE_INFINITY))).toEqual(
            made.blocks.map(({ start, capacity }) => ({ start, capacity })),
          );
          expect(made.blockCount).toBe(made.blocks.length);
          const from = made.lastBlock - (probe % Math.max(1, made.blockCount));
          expect(made.memoryFrom(from)).toBe(
            made.blocks.slice(from - made.lastBlock - 1).reduce((sum, { capacity }) => sum + capacity + 64, 0),
          );
        }
        for (const { made, fed } of forks) {
          expect(made.end).toBe(origin + fed.length);
          // The whole window from its first byte, piece after piece, as a replica is fed.
          let read = '';
          for (let at = made.firstByteOffset - 1; at < made.end; at = made.firstByteOffset - 1 + read.length)
            read += made.read(at);
          expect(read === fed.slice(fed.length - made.histlen)).toBe(true);
          if (made.histlen === 0) continue;
          const from = made.firstByteOffset - 1 + (probe % made.histlen);
          const piece = made.read(from);
          expect(piece.length).toBeGreaterThan(0);
          expect(piece).toBe(fed.slice(from - origin, from - origin + piece.length));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a fork after every command copies the lists of blocks no more than once for each block that comes or goes', () => {
  const copied = vi.spyOn(BlockList.prototype, 'fork');
  try {
    let made = buffer(64 * 1024);
    let changes = 0;
    for (let i = 0; i < 2000; i++) {
      const blocks = made.blockCount;
      const end = made.lastBlock;
      feedCommand(made, ['SET', `k${i}`, 'x'.repeat(100)]);
      if (made.lastBlock !== end || made.blockCount !== blocks) changes++;
      made = made.fork();
    }
    expect(changes).toBeGreaterThan(5);
    expect(copied.mock.calls.length).toBeLessThanOrEqual(2 * changes);
  } finally {
    copied.mockRestore();
  }
});
