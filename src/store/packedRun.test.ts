import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Intent, placed } from './intent';
import { timeUs } from '../protocol/units';
import { packRun } from './packedRun';
import { LINKS } from './linksInTheWorld.testing';
import { LONGEST_RUN } from './ranges';
import { unpackRun } from './unpackRun';
import type { Recipe } from './recipe';

const intents: readonly Intent[] = placed(
  [
    { node: 'master', run: 'SET "名字" \'x\'' },
    { node: 'replica', do: 'pause' },
    { link: ['master', 'replica'], do: 'cut' },
    { link: ['master', 'replica'], set: { bandwidth: '8mbit', latency: '5ms' } },
    { node: 'master', set: { memory: 67_108_864, disk: 'unlimited', overcommit: false } },
    { node: 'master', pace: { every: '2500us', value: 400 } },
  ],
  timeUs(1_200_001),
);
const builtIn: Recipe = { source: { kind: 'builtIn', slug: 'chain', scenario: {} }, knobs: {}, intents };

const OWN = readFileSync('src/scenarios/partial-resync.json', 'utf8');

const plain = (value: unknown): string =>
  `j${btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;

test('what is packed is unpacked, and fits a link', async () => {
  const text = (await packRun(builtIn)) ?? '';
  expect(text).toMatch(/^p[\w-]+$/);
  expect(text.length).toBeLessThan(120);
  expect(await unpackRun(text)).toEqual({ own: null, intents });
});

test.each(LINKS)('what a link has once said it says for ever: %s', async (text, says) => {
  expect(await unpackRun(text)).toEqual(says);
});

test.each<[what: string, most: number, recipe: Partial<Recipe>]>([
  ['a command', 20, { intents: placed([{ node: 'master', run: 'SET a 1' }], timeUs(5_003_170)) }],
  [
    'a crash and a start',
    25,
    {
      intents: placed(
        [
          { node: 'master', do: 'kill' },
          { node: 'master', do: 'start' },
        ],
        timeUs(1),
      ),
    },
  ],
  ['cards moved', 26, { intents: [], layout: { master: [0.251, 0.5], replica: [0.7712, 0.2] } }],
  ['a scenario of 1.5 KB', 250, { source: { kind: 'file', name: 'mine.json', scenario: OWN }, intents: [] }],
])('%s takes few characters of a link', async (_, most, recipe) => {
  expect((await packRun({ ...builtIn, ...recipe }))?.length).toBeLessThan(most);
});

test('much is deflated', async () => {
  const many = placed(
    Array.from({ length: 300 }, (_, i) => ({ node: 'master', run: `SET key:${i} ${i * i}` })),
    timeUs(1),
  );
  const text = (await packRun({ ...builtIn, intents: many })) ?? '';
  expect(text).toMatch(/^z[\w-]+$/);
  expect(await unpackRun(text)).toEqual({ own: null, intents: many });
});

test('the word ends in a letter or a digit: what finds links in texts leaves out a hyphen at their end', async () => {
  const ends = new Set<string>();
  const lost: number[] = [];
  for (let i = 0; i < 400; i++) {
    const one = placed([{ node: 'master', run: `SET key:${i} ${i * i}` }], timeUs(i));
    const text = (await packRun({ ...builtIn, intents: one })) ?? '';
    ends.add(text.slice(-1));
    const back = await unpackRun(text);
    if (typeof back === 'string' || back.intents.length !== 1) lost.push(i);
  }
  expect(lost).toEqual([]);
  expect([...ends].join('')).toMatch(/^[A-Za-z0-9]+$/);
});

test('a scenario that the page does not know comes along', async () => {
  const packed = async (scenario: unknown) => {
    const run = await unpackRun(
      (await packRun({ source: { kind: 'file', name: 'mine.json', scenario }, knobs: {}, intents: [] })) ?? '',
    );
    return typeof run === 'string' ? run : run.own;
  };
  const own = { kind: 'file', name: 'mine.json' };
  expect(await packed('{ "format": 1 }')).toEqual({ ...own, scenario: { format: 1 } });
  // What is no scenario is still what it was.
  for (const text of ['{ "format": 1, }', '[ 1 ]', '7']) expect(await packed(text)).toEqual({ ...own, scenario: text });
});

test('nothing done to a situation of the page is nothing to pack; too much is too long', async () => {
  expect(await packRun({ ...builtIn, intents: [] })).toBe('');
  const many = placed(
    Array.from({ length: 2000 }, (_, i) => ({ node: 'master', run: `SET key:${i} ${i * i}` })),
    timeUs(1),
  );
  expect(await packRun({ ...builtIn, intents: many })).toBeNull();
});

test('what a stranger made of it is no run', async () => {
  const bomb = new Blob([new Uint8Array(50_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const squeezed = new Uint8Array(await new Response(bomb).arrayBuffer());
  const text = `z${btoa(String.fromCharCode(...squeezed.subarray(0, 40_000)))}`
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const whole = (await packRun(builtIn)) ?? '';
  for (const bad of [
    '',
    'z',
    'j',
    'z!!!!',
    whole.slice(0, -8),
    whole.replace('p', 'j'),
    whole.replace('p', 'z'),
    `${whole.slice(0, 40)}A${whole.slice(41)}`,
    'p',
    'pAA',
    `p${'A'.repeat(9000)}`,
    text.replace(/=+$/, ''),
    `j${'A'.repeat(LONGEST_RUN)}`,
    plain({ v: 1, intents: [{ at: '1us', node: 'master', do: 'explode' }] }),
    plain({ v: 1, intents: [{ at: '-1us', node: 'master', run: 'PING' }] }),
    plain({ v: 1, intents: [{ at: '1us', node: 'master', run: 'PING', extra: 1 }] }),
    plain([]),
    plain(null),
  ])
    expect([bad.slice(0, 40), await unpackRun(bad)]).toEqual([bad.slice(0, 40), 'damaged']);
  expect(await unpackRun(plain({ v: 2, intents: [], more: 1 }))).toBe('newer');
  expect(await unpackRun(plain({ v: 1, intents: [] }))).toEqual({ own: null, intents: [] });
});

test('where cards were put goes along; what lies outside the picture does not', async () => {
  const layout = { master: [0.25, 0.5] } as const;
  const text = (await packRun({ ...builtIn, intents: [], layout })) ?? '';
  expect(await unpackRun(text)).toMatchObject({ layout });
  expect(await unpackRun(plain({ v: 1, intents: [], layout: { master: [0.25, 1.5] } }))).toBe('damaged');
  const added = placed([{ add: 'replica-2', config: { replicaof: 'master 6379' } }], timeUs(5));
  expect(await unpackRun((await packRun({ ...builtIn, intents: added })) ?? '')).toMatchObject({ intents: added });
});
