import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manual } from './commands/manual';
import { help } from './help';

const ask = (line: string, lang: 'en' | 'zh' = 'en'): string => help(line.split(' ').filter(Boolean), lang);

describe('help', () => {
  test('on a command, as redis-cli lays it out', () => {
    expect(ask('del')).toBe(`
  DEL key [key ...]
  summary: Deletes keys and tells how many there were
  since: 1.0.0
  group: generic

`);
    expect(ask('DEL', 'zh')).toContain('删除键');
  });

  test('on a command with subcommands tells of them all, on one of them of that one', () => {
    const names = [...ask('config').matchAll(/^ {2}(CONFIG.*)$/gm)].map(([, head]) => head);
    expect(names).toEqual([
      'CONFIG',
      'CONFIG GET parameter [parameter ...]',
      'CONFIG HELP',
      'CONFIG RESETSTAT',
      'CONFIG REWRITE',
      'CONFIG SET parameter value [parameter value ...]',
    ]);
    expect(ask('CONFIG get').match(/summary/g)).toHaveLength(1);
  });

  test('on a group', () => {
    expect(ask('@transactions').match(/^ {2}[A-Z]+/gm)).toEqual([
      '  DISCARD',
      '  EXEC',
      '  MULTI',
      '  UNWATCH',
      '  WATCH',
    ]);
    expect(ask('@nonsense')).toContain('There is no group @nonsense. Groups: @bitmap');
  });

  test('alone tells how to ask', () => {
    expect(ask('')).toContain('help @<group>');
    expect(ask('', 'zh')).toContain('help @<分组>');
  });

  test('a command of Redis that is not modelled says so', () => {
    expect(ask('eval')).toBe(
      'EVAL is a command of Redis 7.0, but ReplScope does not model it: typed here, it is refused and changes nothing.\n',
    );
    expect(ask('client tracking')).toMatch(/^ReplScope does not model CLIENT TRACKING\. It models CLIENT GETNAME, /);
  });

  test.each([
    ['stet', ['SET']],
    ['repliacof', ['REPLICAOF']],
    ['flushal', ['FLUSHALL']],
    ['psnyc', ['PSYNC']],
    ['config gte', ['CONFIG GET']],
    ['eavl', ['EVAL']],
  ])('%s was meant as %j', (line, meant) => {
    const text = ask(line);
    for (const name of meant) expect(text).toContain(name);
  });

  test('what nobody could have meant has no suggestion', () => {
    expect(ask('nonsense')).toBe('Redis 7.0 has no command NONSENSE.\n');
  });

  test('any question is answered, in both languages', () => {
    const word = fc.oneof(
      fc.constantFrom(...manual().keys(), '@set', '@', 'eval'),
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)) }),
    );
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom('en', 'zh'), (words, lang) => {
        expect(help(words, lang)).toMatch(/\n$/);
      }),
    );
  });
});
