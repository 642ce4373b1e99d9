/** Streams and their groups. */
import type { Arguments } from './randomCommands';
import type { Weighted } from './phrases';

type Make = (a: Arguments) => string | readonly string[];
const say =
  (name: string, ...rest: Make[]) =>
  (a: Arguments): string[][] => [[name, ...rest.flatMap((one) => one(a))]];

const key: Make = (a) => a.key('x');
const group: Make = (a) => a.chance.pick(['g', 'g', 'g2', 'nogroup']);
const consumer: Make = (a) => a.chance.pick(['alice', 'bob', 'c']);
const id: Make = (a) => a.id();
const fields: Make = (a) =>
  a.chance
    .many(1, 2, () => [
      a.chance.pick(['f', 'g', 'temperature']),
      a.chance.oneIn(5) ? a.value() : String(a.chance.below(50)),
    ])
    .flat();
const trim: Make = (a) =>
  a.chance.pick([
    ['MAXLEN', a.count()],
    ['MAXLEN', '=', a.count()],
    ['MAXLEN', '~', a.count()],
    ['MINID', a.id()],
    ['MINID', '~', a.id()],
    ['MAXLEN', '~', '5', 'LIMIT', a.count()],
    ['MAXLEN', '5', 'LIMIT', '2'],
  ]);
/** An ID that is likely to be after all others: time goes on. */
const nextId: Make = (a) =>
  a.chance.oneIn(8) ? a.id() : `${a.chance.later(a.chance.below(3))}-${a.chance.pick(['*', '1', '2', '3'])}`;
const opt =
  (chances: number, make: Make): Make =>
  (a) =>
    a.maybe(chances, () => [make(a)].flat());

export const streamTemplates: readonly Weighted[] = [
  [10, say('XADD', key, nextId, fields)],
  [
    2,
    say(
      'XADD',
      () => 'x9',
      () => '*',
      fields,
    ),
  ],
  [2, say('XADD', key, trim, nextId, fields)],
  [1, say('XADD', key, () => 'NOMKSTREAM', nextId, fields)],
  [2, say('XTRIM', key, trim)],
  [2, say('XDEL', key, id, opt(2, id))],
  [
    2,
    say(
      'XRANGE',
      key,
      (a) => a.rangeId(),
      (a) => a.rangeId(),
      opt(3, (a) => ['COUNT', a.count()]),
    ),
  ],
  [
    1,
    say(
      'XREVRANGE',
      key,
      (a) => a.rangeId(),
      (a) => a.rangeId(),
      opt(3, (a) => ['COUNT', a.count()]),
    ),
  ],
  [1, say('XLEN', key)],
  [
    1,
    say(
      'XSETID',
      key,
      id,
      opt(3, () => ['ENTRIESADDED', '50', 'MAXDELETEDID', '3-0']),
    ),
  ],
  [
    2,
    say(
      'XREAD',
      opt(2, (a) => ['COUNT', a.count()]),
      () => 'STREAMS',
      key,
      (a) => a.chance.pick([a.id(), '0', '$', '>']),
    ),
  ],
  [1, say('XREAD', () => 'STREAMS', key, key, id, id)],
  [
    1,
    say(
      'XINFO',
      () => 'STREAM',
      key,
      opt(2, () => 'FULL'),
    ),
  ],
  [
    0.2,
    (a) =>
      Array.from({ length: 150 }, (_, n) => ['XADD', 'x7', `${a.chance.later(1)}-1`, 'f', String(n)]).concat([
        ['XADD', 'x7', 'MAXLEN', '~', String(a.chance.below(150)), `${a.chance.later(1)}-1`, 'g', 'h'],
        ['XTRIM', 'x7', 'MAXLEN', '~', '20'],
        ['XTRIM', 'x7', 'MAXLEN', '17'],
      ]),
  ],
];

export const groupTemplates: readonly Weighted[] = [
  [
    3,
    say(
      'XGROUP',
      () => 'CREATE',
      key,
      group,
      (a) => a.chance.pick(['0', '$', a.id()]),
      opt(2, () => 'MKSTREAM'),
      opt(5, () => ['ENTRIESREAD', '3']),
    ),
  ],
  [
    1,
    say(
      'XGROUP',
      () => 'SETID',
      key,
      group,
      (a) => a.chance.pick(['0', '$', a.id()]),
    ),
  ],
  [0.3, say('XGROUP', () => 'DESTROY', key, group)],
  [1, say('XGROUP', () => 'CREATECONSUMER', key, group, consumer)],
  [0.5, say('XGROUP', () => 'DELCONSUMER', key, group, consumer)],
  [0.3, say('XGROUP', (a) => a.chance.pick(['FOO', 'help', 'CREATE']))],
  [
    6,
    say(
      'XREADGROUP',
      () => 'GROUP',
      group,
      consumer,
      opt(2, (a) => ['COUNT', a.count()]),
      opt(5, () => 'NOACK'),
      () => 'STREAMS',
      key,
      (a) => a.chance.pick(['>', '>', '>', '0', a.id(), '$']),
    ),
  ],
  [3, say('XACK', key, group, id, opt(2, id), opt(2, id))],
  [
    2,
    say(
      'XPENDING',
      key,
      group,
      opt(2, (a) => [...a.maybe(4, () => ['IDLE', '0']), '-', '+', a.count(), ...a.maybe(2, () => ['bob'])]),
    ),
  ],
  [
    3,
    say(
      'XCLAIM',
      key,
      group,
      consumer,
      () => '0',
      id,
      opt(2, id),
      opt(2, (a) =>
        a.chance.pick([
          ['JUSTID'],
          ['FORCE'],
          ['FORCE', 'JUSTID'],
          ['RETRYCOUNT', '7'],
          ['LASTID', a.id()],
          ['IDLE', '1000'],
          ['TIME', 'x'],
          ['foo'],
        ]),
      ),
    ),
  ],
  [
    2,
    say(
      'XAUTOCLAIM',
      key,
      group,
      consumer,
      () => '0',
      (a) => a.chance.pick(['0', '-', a.id()]),
      opt(2, (a) => ['COUNT', a.count()]),
      opt(3, () => 'JUSTID'),
    ),
  ],
  [1, say('XINFO', (a) => a.chance.pick([['GROUPS'], ['groups'], ['STREAM']]).concat([a.key('x')]))],
  [1, say('XINFO', () => 'CONSUMERS', key, group)],
];
