import { describe, expect, test } from 'vitest';
import { METHODS } from '../wire';
import { readHello, readRequest } from './requests';

const asked = (method: string, ...args: readonly unknown[]) => readRequest({ id: 7, method, args });

test('a hello of this version, and nothing else, opens the door', () => {
  expect(readHello({ 'repl-scope': 1, kind: 'hello', id: 'a1' })).toBe('a1');
  for (const other of [
    undefined,
    null,
    'hello',
    {},
    { 'repl-scope': 2, kind: 'hello', id: 'a1' },
    { 'repl-scope': 1, kind: 'welcome', id: 'a1' },
    { 'repl-scope': 1, kind: 'hello', id: 7 },
    { 'repl-scope': 1, kind: 'hello', id: 'x'.repeat(65) },
  ])
    expect(readHello(other)).toBeNull();
});

describe('a request that makes sense is read', () => {
  test.each([
    ['play'],
    ['stepForward'],
    ['stepBack', 'byte'],
    ['seek', 5_900_000],
    ['seek', '5.9s'],
    ['runUntil', { kind: 'ack', offset: 70 }],
    ['set', { backlog: '32kb', seed: 7 }],
    ['command', 'master', 'SET a 1'],
    ['fault', { link: ['master', 'replica'], do: 'cut' }],
    ['fault', { link: ['master', 'replica'], set: { latency: '5ms' } }],
    ['loadLesson', 'auth'],
    ['loadScenario', 'chain'],
    ['exportPicture'],
  ])('%s', (method, ...args) => {
    expect(asked(method, ...args)).toMatchObject({ ok: true, asked: { id: 7, method } });
  });
});

describe('one that does not is answered with what is wrong in it', () => {
  test.each([
    [['explode'], 'There is no method "explode".'],
    [['toString'], 'There is no method "toString".'],
    [['play', 1], 'play'],
    [['seek'], 'seek, argument 1'],
    [['seek', Number.NaN], 'seek, argument 1'],
    [['stepForward', 'mile'], 'stepForward, argument 1'],
    [['fault', { node: 'replica', do: 'explode' }], 'fault, argument 1: is none of { node, do }'],
    [['runUntil', { kind: 'monday' }], 'runUntil, argument 1: is no { kind }'],
    [['set', { backlog: 1, weather: 'fine' }], 'set, argument 1.weather'],
    [['command', 'master', 'x'.repeat(16 * 1024 + 1)], 'command, argument 2'],
    [['setState', 'x'.repeat(200_000)], 'setState, argument 1'],
    [['loadScenario', { nodes: 'x'.repeat(300_000) }], 'a scenario is JSON of at most 262144 characters'],
  ])('%j', (call, sentence) => {
    const [method, ...args] = call as [string, ...unknown[]];
    const read = asked(method, ...args);
    expect(read).toMatchObject({ ok: false, id: 7 });
    expect(read.ok ? '' : read.sentence).toContain(sentence);
    expect(read.ok ? '' : read.sentence.length).toBeLessThanOrEqual(200);
  });

  test('a circle is no scenario', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(asked('loadScenario', circle)).toMatchObject({ ok: false, id: 7 });
  });

  test('a small message of which much would come is refused before it comes', () => {
    // Whoever goes through one of these does not come back: 4 billion holes, 2^60 copies.
    const holes = Array.from({ length: 0 });
    holes.length = 2 ** 32 - 1;
    let doubled: unknown[] = [];
    for (let i = 0; i < 60; i++) doubled = [doubled, doubled];
    expect(readRequest({ id: 7, method: 'play', args: holes })).toMatchObject({ ok: false, id: 7 });
    for (const nodes of [holes, doubled, new Uint8Array(300_000)])
      expect(asked('loadScenario', { nodes })).toMatchObject({ ok: false, id: 7 });
    expect(readRequest({ id: 7, method: 'play', args: 'none' })).toMatchObject({ ok: false, id: 7 });
  });
});

test('what cannot be answered is known to be so', () => {
  for (const data of [null, 7, 'play', [], { method: 'play' }, { id: '7', method: 'play' }, { id: -1, method: 'play' }])
    expect(readRequest(data)).toMatchObject({ ok: false, id: null });
});

test('every method of the contract is known', () => {
  for (const method of METHODS) expect(asked(method, 'x', 'y', 'z', 'too many')).toMatchObject({ ok: false, id: 7 });
});
