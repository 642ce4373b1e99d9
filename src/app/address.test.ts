import { expect, test } from 'vitest';
import { readAddress, writeAddress } from './address';
import { timeUs } from '../protocol/units';

test('reads what a teacher writes', () => {
  const address = readAddress(
    '?scenario=backlog-overrun&lang=zh&theme=dark&backlog=32kb&bandwidth=8mbit&latency=5ms&speed=2&embed=1',
    '#at=5.9s',
  );
  expect(address).toEqual({
    lesson: null,
    beat: null,
    done: [],
    scenario: 'backlog-overrun',
    lang: 'zh',
    theme: 'dark',
    at: 5_900_000,
    knobs: { backlogSize: 32_768, bytesPerSecond: 1_000_000, latencyUs: 5000 },
    speed: 2,
    autoplay: false,
    embed: true,
    present: false,
    run: null,
    warnings: [],
  });
});

test('the hash wins over the query', () => {
  expect(readAddress('?lang=en', '#lang=zh').lang).toBe('zh');
});

test('a lesson, where in it, and what was finished elsewhere', () => {
  const link = writeAddress({
    lesson: 'auth',
    beat: 'wrong',
    done: ['joining', 'full-sync'],
    scenario: null,
    lang: 'zh',
    at: null,
    knobs: {},
  });
  expect(readAddress(link, '')).toMatchObject({
    lesson: 'auth',
    beat: 'wrong',
    done: ['joining', 'full-sync'],
    warnings: [],
  });
  expect(readAddress('?lesson=../x&done=a..b', '').warnings.map(({ name }) => name)).toEqual(['lesson', 'done']);
});

test('what means nothing is left out and told', () => {
  const { lang, at, knobs, warnings } = readAddress('?lang=fr&at=5+parsecs&backlog=lots&utm_source=x', '');
  expect([lang, at, knobs]).toEqual([null, null, {}]);
  expect(warnings.map((w) => [w.name, w.used])).toEqual([
    ['utm_source', null],
    ['backlog', null],
    ['at', null],
    ['lang', null],
  ]);
});

test('what is out of range is clamped and told', () => {
  const { knobs, warnings } = readAddress('?backlog=1', '');
  expect(knobs.backlogSize).toBe(16_384);
  expect(warnings).toEqual([{ name: 'backlog', value: '1', used: '16384' }]);
});

test('prototype names, giants and broken escapes are only strangers', () => {
  for (const text of [
    '?__proto__=1&constructor=2',
    `?scenario=${'a'.repeat(5000)}`,
    '?at=%E0%A4%A',
    '?backlog=1e999',
    '?latency=-3s',
    '?speed=NaN',
    '?run=q123',
    `?run=z${'a'.repeat(70_000)}`,
  ])
    expect(readAddress(text, text.replace('?', '#')).warnings.length).toBeGreaterThan(0);
});

test('bandwidth=unlimited is a value, not an absence', () => {
  expect(readAddress('?bandwidth=unlimited', '').knobs).toEqual({ bytesPerSecond: null });
});

test('what is written is read back', () => {
  const knobs = { backlogSize: 32_769, bytesPerSecond: 12_345, latencyUs: 77 };
  const link = writeAddress({ scenario: 'chain', lang: 'zh', at: timeUs(123_456), knobs });
  const address = readAddress(link, '');
  expect(address).toMatchObject({ scenario: 'chain', lang: 'zh', at: 123_456, knobs, run: null, warnings: [] });
  const [search = '', hash = ''] = writeAddress({
    scenario: null,
    lang: 'en',
    at: null,
    knobs: {},
    run: 'zAb_-',
  }).split('#');
  expect(readAddress(search, `#${hash}`)).toMatchObject({ run: 'zAb_-', warnings: [] });
});
