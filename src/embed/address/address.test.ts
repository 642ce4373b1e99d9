import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { KNOB_ROWS, turned } from '../../store/knobs';
import { PARAMS } from './params';
import { readAddress } from './readAddress';
import { writeAddress } from './writeAddress';

test('reads what a teacher writes', () => {
  const address = readAddress(
    '?scenario=backlog-overrun&lang=zh&theme=dark&view=ruler&controls=mini&seed=7&backlog=32kb&bandwidth=8mbit&latency=5ms&speed=2&quiz=off&embed=1',
    '#at=5.9s',
  );
  expect(address).toEqual({
    lesson: null,
    beat: null,
    done: [],
    scenario: 'backlog-overrun',
    lang: 'zh',
    theme: 'dark',
    view: 'offsets',
    controls: 'mini',
    at: 5_900_000,
    knobs: { backlogSize: 32_768, bytesPerSecond: 1_000_000, latencyUs: 5000, seed: 7 },
    speed: 2,
    autoplay: false,
    quiz: false,
    embed: true,
    present: false,
    run: null,
    warnings: [],
  });
});

test('the hash wins over the query', () => {
  expect(readAddress('?lang=en', '#lang=zh').lang).toBe('zh');
});

test.each([
  ['copied out of a page’s source', '?scenario=chain&amp;lang=en&amp;amp;at=2s#run=zAb_-9'],
  ['escaped once more', '?scenario%3Dchain%26lang%3Den%26at%3D2s#run%3DzAb_-9'],
  ['broken into lines', '?scenario=cha%0D%0Ain&lang=en%20&at=2+s#run=zAb%0D%0A%20_-%E2%80%8B9'],
  ['at the end of a sentence', '?scenario=chain.&lang=en),&at=2s%22#run=zAb_-9).'],
  ['in Chinese', '?scenario=chain&lang=en&at=2s。#run=zAb_-9）。'],
])('a link that was %s on its way says what it said', (_, link) => {
  const [search = '', hash = ''] = link.split('#');
  expect(readAddress(search, `#${hash}`)).toMatchObject({
    scenario: 'chain',
    lang: 'en',
    at: 2e6,
    run: 'zAb_-9',
    warnings: [],
  });
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
  const { lang, at, knobs, warnings } = readAddress('?lang=fr&at=5+parsecs&backlog=lots&lessons=x', '');
  expect([lang, at, knobs]).toEqual([null, null, {}]);
  expect(warnings.map((w) => [w.name, w.used])).toEqual([
    ['lessons', null],
    ['backlog', null],
    ['at', null],
    ['lang', null],
  ]);
});

test('what mailers, searches and networks append is told to hosts only', () => {
  const marks =
    'utm_source=x&fbclid=IwAR0&gclid=1&mc_eid=2&_hsenc=p2&igshid=3&spm=a2&share_source=weixin&from=timeline&isappinstalled=0';
  const { warnings } = readAddress(`?scenario=chain&${marks}&lessons=x`, '');
  expect(warnings.at(-1)).toEqual({ name: 'lessons', value: 'x', used: null });
  const quiet = warnings.slice(0, -1);
  expect(quiet.every((warning) => warning.quiet)).toBe(true);
  expect(quiet.map(({ name }) => name)).toEqual(['utm_source', 'fbclid', 'gclid', 'mc_eid', '_hsenc', '…']);
  // None of our own names is taken for one.
  const own = Object.keys(PARAMS).map((name) => `${name}=%00`);
  expect(readAddress(`?${own.join('&')}&seeds=1&refs=2`, '').warnings.some(({ quiet }) => quiet)).toBe(false);
});

test('what is out of range is clamped and told', () => {
  const { knobs, warnings } = readAddress('?backlog=1', '');
  expect(knobs.backlogSize).toBe(16_384);
  expect(warnings).toEqual([{ name: 'backlog', value: '1', used: '16384' }]);
});

test('what nobody can press or see is no view and no set of controls', () => {
  const address = readAddress('?view=toString&controls=some&quiz=perhaps&seed=-1&speed=', '');
  expect(address).toMatchObject({ view: null, controls: null, quiz: true, knobs: {}, speed: null });
  expect(address.warnings.map(({ name }) => name).sort()).toEqual(['controls', 'quiz', 'seed', 'speed', 'view']);
});

test('view=all is a wish as well: none in particular', () => {
  expect(readAddress('?view=all', '')).toMatchObject({ view: null, warnings: [] });
});

test('what cannot be had is told with what there is', () => {
  const { knobs, speed, at, warnings } = readAddress(
    '?seed=9999999999999999&speed=3&at=1e3s&latency=1h',
    '#at=999999h',
  );
  expect({ knobs, speed, at }).toEqual({
    knobs: { latencyUs: 10_000_000, seed: Number.MAX_SAFE_INTEGER },
    speed: 2,
    at: 1e12,
  });
  expect(warnings.map(({ name, used }) => [name, used])).toEqual([
    ['latency', '10s'],
    ['at', '1000000s'],
    ['seed', '9007199254740991'],
    ['speed', '2'],
  ]);
});

test('a thousand things that mean nothing are told in a few lines', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `x${i}=1`).join('&');
  const { warnings } = readAddress(`?${names}`, '');
  expect(warnings).toHaveLength(6);
  expect(warnings.at(-1)).toEqual({ name: '…', value: '995', used: null });
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

test('every knob can be said in a link; what is beyond its range is told', () => {
  for (const { name, least } of KNOB_ROWS) {
    const knobs = turned(name, least);
    expect(readAddress(writeAddress({ scenario: 'chain', lang: 'en', at: null, knobs }), '')).toMatchObject({
      knobs,
      warnings: [],
    });
  }
  expect(readAddress('?knobs=diskless-7.nosuch-1.memoryBytes-none.replTimeout-none', '')).toMatchObject({
    knobs: { diskless: 1, memoryBytes: null },
    warnings: [
      { name: 'knobs', value: 'diskless-7', used: 'diskless-1' },
      { name: 'knobs', value: 'nosuch-1', used: null },
      { name: 'knobs', value: 'replTimeout-none', used: null },
    ],
  });
});

test('what is written is read back', () => {
  const knobs = {
    backlogSize: 32_769,
    bytesPerSecond: 12_345,
    latencyUs: 77,
    seed: 3,
    outputHard: 0,
    diskBytesPerSecond: null,
  };
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
