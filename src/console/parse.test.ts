import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../protocol/bytes';
import { type Line, MAX_REPEAT, parseLine } from './parse';
import { cliInstalled, typeAtCli } from '../testing/real/redisCli';

const command = (repeat: number, ...words: readonly string[]): Line => ({ kind: 'command', words, repeat });

describe('a line typed at the prompt', () => {
  test.each<[string, Line]>([
    ['', { kind: 'empty' }],
    ['  \t', { kind: 'empty' }],
    ['# a comment', { kind: 'empty' }],
    ['SET k "a b"', command(1, 'SET', 'k', 'a b')],
    ['5 INCR x', command(5, 'INCR', 'x')],
    ['+3 PING', command(3, 'PING')],
    ['" 3" PING', command(3, 'PING')],
    ['5', command(1, '5')],
    ['5x PING', command(1, '5x', 'PING')],
    ['clear', { kind: 'clear' }],
    ['CLEAR', { kind: 'clear' }],
    ['clear it', command(1, 'clear', 'it')],
    ['help', { kind: 'help', words: [] }],
    ['? set', { kind: 'help', words: ['set'] }],
    ['quit', { kind: 'leave' }],
    ['exit now', { kind: 'leave' }],
    ['2 quit', command(2, 'quit')],
  ])('%j', (line, parsed) => {
    expect(parseLine(line)).toEqual(parsed);
  });

  test.each([
    ['SET k "v', 'Invalid argument(s)', 6],
    [`SET k 'v'x`, 'Invalid argument(s)', 9],
    ['0 PING', 'Invalid redis-cli repeat command option value.', 0],
    ['  -1 PING', 'Invalid redis-cli repeat command option value.', 2],
    ['"" PING', 'Invalid redis-cli repeat command option value.', 0],
    ['99999999999999999999 PING', 'Invalid redis-cli repeat command option value.', 0],
    [`${MAX_REPEAT + 1} PING`, `At most ${MAX_REPEAT} repetitions.`, 0],
  ])('%j is refused: %s', (line, error, at) => {
    const why = { en: expect.stringMatching(/\.$/) as string, zh: expect.stringMatching(/。$/) as string };
    expect(parseLine(line)).toEqual({ kind: 'refused', error, why, at });
  });

  test('any line says something', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const parsed = parseLine(line);
        expect(parsed.kind !== 'command' || parsed.words.length > 0).toBe(true);
        expect(parsed.kind !== 'refused' || parsed.at < line.length).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe.skipIf(!cliInstalled())('against redis-cli 7.0.15', { timeout: 60_000 }, () => {
  test('any line sends the same words as often, or is refused in the same words', async () => {
    const lines = fc
      .sample(anyLine, { numRuns: 1_500, seed: 3 })
      // What redis-cli does by itself, and the two places where the console goes its own way.
      .filter((line) => !/^\s*#|[\n\r]|^\s*["']?(:|help|quit|exit|\?)/i.test(line) && !line.includes('\0'))
      .filter((line) => !parseLineOf(line, 'clear', 'help', 'leave'));
    const { printed, received } = await typeAtCli(utf8(`${lines.join('\n')}\n`));
    const parsed = lines.map(parseLine);
    expect(received).toEqual(
      parsed.flatMap((line) => (line.kind === 'command' ? Array.from({ length: line.repeat }, () => line.words) : [])),
    );
    expect(printed).toBe(
      parsed
        .map((line) =>
          line.kind === 'command' ? 'OK\n'.repeat(line.repeat) : line.kind === 'refused' ? `${line.error}\n` : '',
        )
        .join(''),
    );
    expect(parsed.filter(({ kind }) => kind === 'refused').length).toBeGreaterThan(50);
  });
});

const parseLineOf = (line: string, ...kinds: readonly Line['kind'][]): boolean => kinds.includes(parseLine(line).kind);

const anyLine = fc.oneof(
  fc.string({
    unit: fc.constantFrom('"', "'", '\\', 'x', '4', '1', '-', 'n', ' ', ' ', '\t', '\n', 'é', '\ud800', '😀', '#'),
  }),
  fc
    .tuple(
      fc.constantFrom('', '0 ', '-2 ', '+2 ', '3 ', '" 2" ', "'' ", '2x '),
      fc.constantFrom('SET', 'get', '"I"N', "'a"),
    )
    .map(([repeat, words]) => `${repeat}${words} k`),
);
