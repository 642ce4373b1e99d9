import { expect, test } from 'vitest';
import type { Span } from '../../protocol/span';
import { markFields, markLines } from './operator/changes';
import { leavesOf, rowsOf, tellingLeaf } from './bytes/leaves';

const span = (
  start: number,
  end: number,
  role: Span['role'],
  explain: Span['explain'],
  children?: readonly Span[],
): Span => ({
  start,
  end,
  role,
  explain,
  text: explain,
  ...(children ? { children } : {}),
});

test('a command is a line a word, as a person would break it', () => {
  // *1 CRLF $4 CRLF PING CRLF
  const spans = [
    span(0, 2, 'frame', 'arrayHeader'),
    span(2, 4, 'frame', 'crlf'),
    span(4, 6, 'frame', 'bulkHeader'),
    span(6, 8, 'frame', 'crlf'),
    span(8, 12, 'command', 'commandName'),
    span(12, 14, 'frame', 'crlf'),
  ];
  const leaves = leavesOf(spans);
  expect(rowsOf(leaves).map((row) => row.map((l) => l.span.explain))).toEqual([
    ['arrayHeader', 'crlf'],
    ['bulkHeader', 'crlf'],
    ['commandName', 'crlf'],
  ]);
  expect(tellingLeaf(leaves)?.span.explain).toBe('commandName');
});

test('an RDB is a line a field, each knowing its groups', () => {
  const aux = span(0, 9, 'rdb', 'rdbAux', [
    span(0, 1, 'rdb', 'rdbOpcode'),
    span(1, 5, 'rdb', 'rdbAuxKey'),
    span(5, 9, 'rdb', 'rdbAuxValue'),
  ]);
  const leaves = leavesOf([span(0, 9, 'rdb', 'rdb', [aux])]);
  expect(rowsOf(leaves)).toHaveLength(3);
  expect(leaves[2]?.groups.map((g) => g.explain)).toEqual(['rdb', 'rdbAux']);
});

test('fields are compared by name, lines by place', () => {
  expect(markFields(['a:1', 'c:3', 'b:2'], ['a:1', 'b:9'])).toEqual([
    { text: 'a:1', was: null },
    { text: 'c:3', was: '' },
    { text: 'b:2', was: '9' },
  ]);
  expect(markFields(['a:1'], null)).toEqual([{ text: 'a:1', was: null }]);
  expect(markLines(['x', 'y'], ['x', ' z'])).toEqual([
    { text: 'x', was: null },
    { text: 'y', was: 'z' },
  ]);
});
