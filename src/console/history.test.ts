import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_HISTORY,
  type History,
  lineAt,
  MAX_HISTORY,
  newer,
  older,
  recalled,
  remember,
  searchBack,
} from './history';

const kept = (...lines: readonly string[]): History => lines.reduce(remember, EMPTY_HISTORY);
/** What is shown after each press of the up arrow, beginning with `typed`. */
function ups(history: History, typed: string, presses: number): string[] {
  const shown: string[] = [];
  let walk = history;
  let line = typed;
  for (let i = 0; i < presses; i++) {
    walk = older(walk, line);
    line = lineAt(walk);
    shown.push(line);
  }
  return shown;
}

describe('what is kept', () => {
  test('lines, but no blank one, none twice in a row', () => {
    expect(kept('PING', 'PING', '  ', 'INFO', 'PING').lines).toEqual(['PING', 'INFO', 'PING']);
  });

  test('no passwords', () => {
    const secrets = [
      'AUTH sesame',
      '3 auth u p',
      'config set masterauth x',
      'ACL SETUSER u >p',
      'CONFIG SET requirepass x',
    ];
    expect(kept('PING', ...secrets, 'CONFIG SET hz 10').lines).toEqual(['PING', 'CONFIG SET hz 10']);
  });

  test('a line with an open quote, to be mended', () => {
    expect(kept('SET k "v').lines).toEqual(['SET k "v']);
  });

  test('so many and no more', () => {
    const lines = Array.from({ length: MAX_HISTORY + 5 }, (_, i) => `GET ${i}`);
    expect(kept(...lines).lines).toEqual(lines.slice(5));
  });
});

describe('walking', () => {
  const history = kept('SET a 1', 'GET a', 'SET b 2');

  test('up shows the latest first and stays at the oldest', () => {
    expect(ups(history, '', 5)).toEqual(['SET b 2', 'GET a', 'SET a 1', 'SET a 1', 'SET a 1']);
  });

  test('with something typed, up shows what begins with it', () => {
    expect(ups(history, 'SET', 3)).toEqual(['SET b 2', 'SET a 1', 'SET a 1']);
    expect(ups(history, 'DEL', 1)).toEqual(['DEL']);
  });

  test('down leads back to what was typed', () => {
    const up = older(older(history, 'SET'), 'SET b 2');
    const down = newer(up, 'SET a 1');
    expect(lineAt(down)).toBe('SET b 2');
    expect(lineAt(newer(down, 'SET b 2'))).toBe('SET');
  });

  test('an edited line begins a new walk', () => {
    const up = older(history, '');
    expect(lineAt(older(up, 'SET a'))).toBe('SET a 1');
    expect(lineAt(newer(up, 'SET a'))).toBe('SET a');
  });

  test('as often up as down ends where it began', () => {
    const line = fc.constantFrom('SET a', 'SET b', 'GET a', 'G', 'SET');
    fc.assert(
      fc.property(fc.array(line), line, fc.integer({ min: 1, max: 8 }), (lines, typed, presses) => {
        let walk = older(kept(...lines), typed);
        for (let i = 1; i < presses; i++) walk = older(walk, lineAt(walk));
        for (let i = 0; i < presses; i++) walk = newer(walk, lineAt(walk));
        expect(lineAt(walk)).toBe(typed);
      }),
    );
  });
});

describe('searching back', () => {
  const history = kept('SET a 1', 'GET a', 'CONFIG GET repl-backlog-size', 'GET a', 'GET b');

  test('finds the latest line that holds the words, wherever in it and in either case', () => {
    expect(searchBack(history, 'backlog')?.line).toBe('CONFIG GET repl-backlog-size');
    expect(searchBack(history, 'get')?.line).toBe('GET b');
    expect(searchBack(history, 'nothing of the kind')).toBeNull();
    expect(searchBack(history, '')).toBeNull();
  });

  test('goes on to older ones, each text once', () => {
    const lines: string[] = [];
    for (let found = searchBack(history, 'get'); found; found = searchBack(history, 'get', found.at, found.line))
      lines.push(found.line);
    expect(lines).toEqual(['GET b', 'GET a', 'CONFIG GET repl-backlog-size', 'GET a']);
  });
});

test('what a page kept comes back as far as it is lines', () => {
  expect(recalled(['SET a 1', 7, null, ' ', 'AUTH secret', 'x'.repeat(3000), 'GET a']).lines).toEqual([
    'SET a 1',
    'GET a',
  ]);
  for (const foreign of [null, 'GET a', { 0: 'GET a' }]) expect(recalled(foreign)).toEqual(EMPTY_HISTORY);
  expect(recalled(Array.from({ length: 300 }, (_, i) => `GET ${i}`)).lines).toHaveLength(MAX_HISTORY);
});
