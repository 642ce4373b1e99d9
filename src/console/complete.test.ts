import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../protocol/bytes';
import { readTypedLine } from '../protocol/typedLine';
import { complete, type Known, MAX_CANDIDATES } from './complete';

const KNOWN: Known = {
  keys: ['greeting', 'great key', `it's`, 'bytes\xff\x00', utf8('问候'), 'Upper', '', 'back\\slash'],
  nodes: [
    { host: 'master', port: 6379 },
    { host: 'Replica-1', port: 6380 },
  ],
  configNames: ['repl-backlog-size', 'repl-timeout', 'hz'],
};
/** `|` is the cursor. */
const at = (line: string) => complete(line.replace('|', ''), line.indexOf('|'), KNOWN);
const offered = (line: string): readonly string[] => at(line).candidates;

describe('completion', () => {
  test.each<[string, readonly string[]]>([
    ['conf|', ['config']],
    ['CONF|', ['CONFIG']],
    ['Conf|', ['Config']],
    ['pse|', ['psetex']],
    ['hel|', ['hello', 'help']],
    ['CONFIG |', ['GET', 'HELP', 'RESETSTAT', 'REWRITE', 'SET']],
    ['config |', ['get', 'help', 'resetstat', 'rewrite', 'set']],
    ['config G|', ['GET']],
    ['DEBUG s|', ['set-active-expire', 'sleep']],
    ['GET gre|', ['greeting', 'gre"at key"']],
    ['GET "gre|', ['"greeting"', '"great key"']],
    [`GET 'gre|`, [`'greeting'`, `'great key'`]],
    [`GET 'it|`, [`'it\\'s'`]],
    ['GET it|', [`it"'s"`]],
    ['GET bytes|', [String.raw`bytes"\xff\x00"`]],
    ['GET back|', ['back\\slash']],
    ['GET "back|', ['"back\\\\slash"']],
    ['GET 问|', ['问候']],
    ['GET up|', []],
    ['GET Up|', ['Upper']],
    ['DEL a b gree|', ['greeting']],
    ['3 DEL gree|', ['greeting']],
    ['set k v |', ['nx', 'xx', 'get', 'ex', 'px', 'exat', 'pxat', 'keepttl']],
    ['SET k v E|', ['EX', 'EXAT']],
    ['REPLICAOF |', ['master', 'Replica-1', 'NO']],
    ['slaveof n|', ['no']],
    ['REPLICAOF NO |', ['ONE']],
    ['REPLICAOF master |', ['6379']],
    ['REPLICAOF master 6379 |', []],
    ['FAILOVER TO R|', ['Replica-1']],
    ['FAILOVER TO Replica-1 |', ['6380']],
    ['CONFIG GET repl-|', ['repl-backlog-size', 'repl-timeout']],
    ['CONFIG GET |', ['repl-backlog-size', 'repl-timeout', 'hz']],
    ['CONFIG SET hz 10 h|', ['hz']],
    ['CONFIG SET hz |', []],
    ['config get REPL-T|', ['REPL-TIMEOUT']],
    ['INFO rep|', ['replication']],
    ['help psy|', ['psync']],
    ['help @s|', ['@scripting', '@server', '@set', '@sorted-set', '@stream', '@string']],
    ['help config s|', ['set']],
    ['nonsense |', []],
    ['GET "a"b|', []],
  ])('%s', (line, candidates) => {
    expect(offered(line)).toEqual(candidates);
  });

  test('in the middle of a word the whole word is replaced, in front of a word nothing is', () => {
    expect(at('GE|X k')).toMatchObject({ from: 0, to: 3 });
    expect(at('GET |gree')).toMatchObject({ from: 4, to: 4 });
    expect(at('SET gree| v')).toMatchObject({ from: 4, to: 8, candidates: ['greeting'] });
  });

  test('at most a screen of keys', () => {
    const keys = Array.from({ length: 1_000 }, (_, i) => `key:${i}`);
    expect(complete('GET key', 7, { ...KNOWN, keys }).candidates).toHaveLength(MAX_CANDIDATES);
  });

  test('candidates go on from what is typed, and the line stays one that can be read', () => {
    const word = fc.constantFrom(
      'SET',
      'get',
      'config',
      'REPLICAOF',
      'help',
      '"GET"',
      'gre',
      '"gre',
      `'i`,
      '"a\\',
      '',
      '5',
      '"',
    );
    const known = fc.record({
      keys: fc.array(fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)) })),
      nodes: fc.array(fc.record({ host: fc.string(), port: fc.nat(65_535) })),
      configNames: fc.array(fc.constantFrom('hz', 'repl-timeout', 'repl-backlog-size')),
    });
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: -1, max: 40 }), known, (words, cursor, known) => {
        const line = words.join(' ');
        const { from, to, candidates } = complete(line, cursor, known);
        const place = Math.min(Math.max(0, cursor), line.length);
        expect(from <= place && place <= to && to <= line.length).toBe(true);
        expect(new Set(candidates).size).toBe(candidates.length);
        for (const candidate of candidates) {
          expect(candidate.startsWith(line.slice(from, place))).toBe(true);
          expect(readTypedLine(candidate)).toMatchObject({ kind: 'words', words: [{ from: 0, to: candidate.length }] });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a key that is offered is the key that is sent', () => {
    const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)) });
    fc.assert(
      fc.property(bytes, fc.constantFrom('', '"'), (key, quote) => {
        const { candidates } = complete(`GET ${quote}`, 5, { ...KNOWN, keys: [key] });
        expect(candidates).toHaveLength(1);
        expect(readTypedLine(candidates[0] ?? '').words).toMatchObject([{ bytes: key }]);
      }),
    );
  });
});
