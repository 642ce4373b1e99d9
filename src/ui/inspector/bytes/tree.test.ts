import { expect, test } from 'vitest';
import { annotate } from '../../../protocol/annotate';
import { writeRdb } from '../../../protocol/rdb/write';
import { leavesOf } from './leaves';
import { above, deepest, firstOpened, indexOf, openRows, treeOf } from './tree';

const rdb = writeRdb(
  {
    aux: [['redis-ver', '7.0.15']],
    databases: [
      { db: 0, entries: [{ key: 'greeting', value: { kind: 'string', value: 'hello' }, expiresAtMs: null }] },
      { db: 3, entries: [{ key: 'soon', value: { kind: 'string', value: '1' }, expiresAtMs: 33_177_117_420_123 }] },
    ],
  },
  { rdbcompression: true, rdbchecksum: true },
);
const message = `$${rdb.length}\r\n${rdb}`;
const spans = annotate({ kind: 'snapshot', name: 'RDB' }, message);
const roots = treeOf(spans);
const index = indexOf(roots);
const rows = (opened: ReadonlySet<string>): readonly string[] =>
  openRows(roots, opened).map(({ span, level }) => `${'  '.repeat(level)}${span.explain} ${span.text}`);

test('a file opens with its databases open, and its keys closed', () => {
  expect(rows(firstOpened(index))).toEqual([
    `rdbLength $${rdb.length}`,
    'crlf CRLF',
    `rdb RDB, ${rdb.length} bytes`,
    '  rdbMagic RDB version 10',
    '  rdbAux redis-ver: 7.0.15',
    '  rdbDatabase db 0: 1 keys',
    '    rdbSelectDb db 0',
    '    rdbResize 1 keys, 0 expire',
    '    rdbEntry greeting: hello',
    '  rdbDatabase db 3: 1 keys',
    '    rdbSelectDb db 3',
    '    rdbResize 1 keys, 1 expire',
    '    rdbEntry soon: 1',
    '  rdbEof EOF',
    expect.stringMatching(/^ {2}rdbChecksum [0-9a-f]{1,16}$/),
  ]);
});

test('every leaf of the dump is a node of the tree, and knows what to open to be seen', () => {
  const leaves = leavesOf(spans);
  for (const leaf of leaves) {
    const opened = new Set(above(leaf.key, index));
    expect(index.get(leaf.key)?.span).toBe(leaf.span);
    expect(openRows(roots, opened).map(({ key }) => key)).toContain(leaf.key);
    expect(opened.size).toBe(leaf.groups.length);
  }
});

test('at a byte stands a key, not one of its parts', () => {
  expect(deepest(roots, message.indexOf('greeting'))?.span.explain).toBe('rdbEntry');
  expect(deepest(roots, message.length - 1)?.span.explain).toBe('rdbChecksum');
  expect(deepest(roots, message.length)).toBeUndefined();
});
