import { expect, it } from 'vitest';
import { utf8 } from './bytes';
import { glimpse, shortReplid, sizeText } from './glimpse';

it('shows text as text and bytes as redis-cli does', () => {
  expect(glimpse('hello', 10)).toBe('hello');
  expect(glimpse(utf8('héllo 你好'), 10)).toBe('héllo 你好');
  expect(glimpse('a\r\n\0', 10)).toBe('a\\r\\n\\x00');
  expect(glimpse('\xff\xfea', 10)).toBe('\\xff\\xfea');
});

it('is never longer than it may be, and cuts no character', () => {
  expect(glimpse('x'.repeat(50), 10)).toBe('xxxxxxxxx…');
  expect(glimpse(utf8('你'.repeat(50)), 10)).toBe('你你你你你你你你你…');
  expect(glimpse(utf8(`a${'好'.repeat(50)}`), 5)).toBe('a好好好…');
  expect(glimpse('\xff'.repeat(50), 10)).toBe('\\xff\\xff\\…');
});

it('says how big things are', () => {
  expect([0, 193, 999, 1000, 404_477, 1_000_000, 2.5e9, 7e12].map(sizeText)).toEqual([
    '0 B',
    '193 B',
    '999 B',
    '1.0 kB',
    '404.5 kB',
    '1.0 MB',
    '2.5 GB',
    '7000.0 GB',
  ]);
  expect(shortReplid('8f3a'.repeat(10))).toBe('8f3a…');
  expect(shortReplid('?')).toBe('?');
});
