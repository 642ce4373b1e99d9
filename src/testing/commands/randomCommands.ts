/**
 * Commands made up from a seed: mostly ones that do something, on few keys so that they meet each other, sometimes with a wrong
 * type, a wrong number or a word too many.
 */
import type { Bytes } from '../../protocol/bytes';
import type { Chance } from './chance';
import { TEMPLATES } from './templates';

export type Words = readonly Bytes[];

/** The next command, or several that belong together: a transaction begins with MULTI and is whole. */
export function randomCommands(chance: Chance): Words[] {
  const template = chance.weighted(TEMPLATES);
  const said = template(new Arguments(chance)).map((words) => words.map(String));
  // What belongs together stays whole: a SCAN clears away what has expired before RANDOMKEY looks.
  const commands = said.length > 1 ? said : said.map((words) => spoiled(chance, words));
  if (!chance.oneIn(25)) return commands;
  // No MULTI in a MULTI, and nothing that would end it before its time.
  const queued = chance
    .many(0, 3, () =>
      chance
        .weighted(TEMPLATES)(new Arguments(chance))
        .map((words) => words.map(String)),
    )
    .flat();
  return [['MULTI'], ...queued, ...commands, [chance.oneIn(8) ? 'DISCARD' : 'EXEC']];
}

/** Once in a while a word is lost, doubled, or something else. */
function spoiled(chance: Chance, words: Words): Words {
  // What would wait if something about it were wrong is left alone, and so is what takes away what chance has picked.
  if (/^(B[LRZ]|[LR]PUSH$|ZADD$|SPOP$|DEL$|DEBUG$)/i.test(words[0] ?? '') || !chance.oneIn(40)) return words;
  const at = 1 + chance.below(words.length);
  const junk = chance.pick([
    '',
    'x',
    '-1',
    '0',
    '1.5',
    '(1',
    'NX',
    'GET',
    '9223372036854775807',
    '\x00\xff',
    'LIMIT',
    'abc',
  ]);
  // Stream IDs beyond 2^53 are not modelled.
  if (/^X/i.test(words[0] ?? '') && junk.length > 10) return words;
  switch (chance.below(4)) {
    case 0:
      return words.slice(0, Math.max(1, words.length - 1));
    case 1:
      return [...words, junk];
    case 2:
      return words.map((word, i) => (i === at ? junk : word));
    default:
      return words.map((word, i) => (i === 0 ? word.toLowerCase() : word));
  }
}

/** Arguments of all kinds. */
export class Arguments {
  constructor(readonly chance: Chance) {}

  /** A key of a kind, now and then of another. */
  key(kind: 's' | 'l' | 'e' | 'h' | 'z' | 'x'): Bytes {
    const { chance } = this;
    const of = chance.oneIn(40) ? chance.pick(['s', 'l', 'e', 'h', 'z', 'x'] as const) : kind;
    return `${of}${chance.below(chance.oneIn(4) ? 8 : 3)}`;
  }

  anyKey(): Bytes {
    return this.key(this.chance.pick(['s', 'l', 'e', 'h', 'z', 'x'] as const));
  }

  value(): Bytes {
    const { chance } = this;
    return chance.weighted<() => Bytes>([
      [6, () => chance.pick(['a', 'b', 'c', 'foo', 'bar', 'hello world', ''])],
      [5, () => String(chance.below(20) - 5)],
      [1, () => String(chance.below(2 ** 31) * 1000)],
      [
        1,
        () =>
          chance.pick([
            '12345678901234567890',
            '-9223372036854775808',
            '9223372036854775807',
            '007',
            '-0',
            ' 1',
            '1e3',
          ]),
      ],
      [1, () => 'x'.repeat(chance.below(90))],
      [1, () => chance.pick(['\x00', '\xff\xfe', 'a\r\nb', 'ä'])],
    ])();
  }

  member(): Bytes {
    const { chance } = this;
    return chance.weighted<() => Bytes>([
      [8, () => `m${chance.below(12)}`],
      [4, () => String(chance.below(12) - 3)],
      [1, () => this.value()],
    ])();
  }

  integer(): Bytes {
    const { chance } = this;
    return chance.weighted<() => Bytes>([
      [10, () => String(chance.below(12) - 3)],
      [2, () => String(chance.below(2000) - 1000)],
      [
        1,
        () =>
          chance.pick([
            '9223372036854775807',
            '-9223372036854775808',
            '9223372036854775808',
            '1.5',
            'abc',
            '',
            '+1',
            '01',
          ]),
      ],
    ])();
  }

  index(): Bytes {
    return this.chance.oneIn(30) ? this.integer() : String(this.chance.below(12) - 6);
  }

  count(): Bytes {
    return this.chance.oneIn(15) ? this.integer() : String(this.chance.below(6));
  }

  float(): Bytes {
    const { chance } = this;
    return chance.weighted<() => Bytes>([
      [6, () => String(chance.below(20) - 6)],
      [5, () => `${chance.below(10)}.${chance.below(1000)}`],
      [1, () => chance.pick(['inf', '-inf', '+inf', '1e300', '-1e-300', '0.1', '3.0e3', '1e17', '-0', '5e-324'])],
      [1, () => chance.pick(['nan', 'abc', '', ' 1', '1 ', '1e400', '.5', '5.', 'infinity'])],
    ])();
  }

  /** Small ones, as an end of a range of scores. */
  bound(): Bytes {
    const { chance } = this;
    return (
      chance.pick(['', '', '(']) +
      (chance.oneIn(6) ? chance.pick(['-inf', '+inf', 'x', '']) : String(chance.below(16) - 6))
    );
  }

  lexBound(): Bytes {
    const { chance } = this;
    return chance.oneIn(4) ? chance.pick(['-', '+', 'm1', '', '[']) : chance.pick(['[', '(']) + this.member();
  }

  id(): Bytes {
    const { chance } = this;
    return chance.weighted<() => Bytes>([
      [8, () => `${chance.below(60)}-${chance.below(3)}`],
      [3, () => String(chance.below(60))],
      [1, () => chance.pick(['0', '0-0', '1-', '-1', 'x', '1-x', '5-*', '+5', '1-1-1'])],
    ])();
  }

  rangeId(): Bytes {
    const { chance } = this;
    return chance.oneIn(3) ? chance.pick(['-', '+', '18446744073709551615']) : chance.pick(['', '', '(']) + this.id();
  }

  maybe<T>(n: number, make: () => readonly T[]): readonly T[] {
    return this.chance.oneIn(n) ? make() : [];
  }

  many(from: number, to: number, make: () => Bytes): Bytes[] {
    return this.chance.many(from, to, make);
  }
}
