import { describe, expect, test } from 'vitest';
import type { Reply } from '../protocol/resp';
import { afterReply, FRESH_CONNECTION, prompt } from './prompt';

const OK: Reply = { kind: 'simple', text: 'OK' };
const ERROR: Reply = { kind: 'error', text: 'ERR no' };
const DONE: Reply = { kind: 'array', items: [OK] };
const NOTHING: Reply = { kind: 'array', items: null };

/** The prompt after commands and their replies. */
const after = (...talk: readonly (readonly [string, Reply])[]): string =>
  prompt(
    'm:1',
    talk.reduce((state, [line, reply]) => afterReply(state, line.split(' '), reply), FRESH_CONNECTION),
  );

describe('the prompt', () => {
  test.each<[string, ...[string, Reply][]]>([
    ['m:1> '],
    ['m:1[3]> ', ['SELECT 3', OK]],
    ['m:1> ', ['SELECT 3', OK], ['select 0', OK]],
    ['m:1> ', ['SELECT 99', ERROR]],
    ['m:1(TX)> ', ['MULTI', OK]],
    ['m:1[2](TX)> ', ['MULTI', OK], ['SELECT 2', OK]],
    ['m:1[2]> ', ['MULTI', OK], ['SELECT 2', OK], ['EXEC', DONE]],
    ['m:1> ', ['MULTI', OK], ['SELECT 2', OK], ['EXEC', NOTHING]],
    ['m:1> ', ['MULTI', OK], ['SELECT 2', OK], ['EXEC', ERROR]],
    ['m:1[1]> ', ['SELECT 1', OK], ['MULTI', OK], ['SELECT 2', OK], ['DISCARD', OK]],
    ['m:1(TX)> ', ['MULTI', OK], ['MULTI', ERROR]],
    ['m:1> ', ['SELECT 1', OK], ['MULTI', OK], ['RESET', OK]],
    ['m:1> ', ['EXEC', ERROR]],
    ['m:1> ', ['DISCARD', ERROR]],
  ])('%s', (shown, ...talk) => {
    expect(after(...talk)).toBe(shown);
  });
});
