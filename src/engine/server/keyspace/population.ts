/**
 * Keys that a database has by a rule (DEBUG POPULATE) and does not store: an entry is made when somebody reads it. A key that is deleted or
 * written no longer follows the rule. It is remembered as gone, and what was written is stored like everything else.
 */
import type { Bytes } from '../../../protocol/bytes';
import type { KeyRange, PopulateRule } from '../../../protocol/rdb/image';
import { goneBelow } from '../../../protocol/rdb/keyRange';
import { keptBelow, populatedIndex, populatedKey, populatedValue } from '../../../protocol/rdb/populated';
import { Dict } from './dict';
import type { StringValue } from './value';

export interface Population extends PopulateRule {
  readonly from: number;
  readonly to: number;
  /** By name; forks share it as they share keyspaces. */
  readonly gone: Dict<number>;
}

/** The number of a key in a population; `null`: it has no key of this name. */
export function indexIn(population: Population, key: Bytes): number | null {
  const index = populatedIndex(population, key);
  if (index === null || index < population.from || index >= population.to) return null;
  return population.gone.get(key) === undefined ? index : null;
}

export const valueIn = (population: Population, index: number): StringValue => ({
  kind: 'string',
  value: populatedValue(population, index),
  form: 'usual',
});

/** The name at a place among the keys that are not gone. */
export function keyAtPlace(population: Population, place: number): Bytes {
  const range = rangeOf(population);
  let low = range.from;
  let high = range.to - 1;
  while (low < high) {
    const mid = Math.floor((low + high) / 2);
    if (mid + 1 - range.from - goneBelow(range.gone, mid + 1) > place) high = mid;
    else low = mid + 1;
  }
  return populatedKey(population, low);
}

/** Bytes of one key and its value. */
const bytesOfOne = (rule: PopulateRule, index: number): number => keptBelow(rule, index + 1) - keptBelow(rule, index);

export const sizeOfAll = ({ from, to, gone }: Population): number => to - from - gone.size;

export function bytesOfAll(population: Population): number {
  let bytes = keptBelow(population, population.to) - keptBelow(population, population.from);
  for (const [, index] of population.gone.entries()) bytes -= bytesOfOne(population, index);
  return bytes;
}

export function rangeOf({ prefix, size, from, to, gone }: Population): KeyRange {
  const indexes = [...gone.entries()].map(([, index]) => index);
  return { prefix, size, from, to, gone: indexes.sort((a, b) => a - b) };
}

export function populationOf(range: KeyRange): Population {
  const gone = new Dict<number>();
  const { prefix, size, from, to } = range;
  for (let i = goneBelow(range.gone, from); i < goneBelow(range.gone, to); i++) {
    const index = range.gone[i] as number;
    gone.set(populatedKey(range, index), index);
  }
  return { prefix, size, from, to, gone };
}

/** Adds a population. One that continues another becomes one with it. */
export function withPopulation(populations: readonly Population[], next: Population): readonly Population[] {
  const last = populations.at(-1);
  if (!last || last.prefix !== next.prefix || last.size !== next.size || last.to !== next.from)
    return [...populations, next];
  const gone = last.gone.fork();
  for (const [key, index] of next.gone.entries()) gone.set(key, index);
  return [...populations.slice(0, -1), { ...last, to: next.to, gone }];
}

export const forkAll = (populations: readonly Population[]): readonly Population[] =>
  populations.map((population) => ({ ...population, gone: population.gone.fork() }));

/** Names and values, in the order of their numbers. */
export function* entriesIn(population: Population, from = population.from): IterableIterator<[Bytes, StringValue]> {
  for (let index = Math.max(from, population.from); index < population.to; index++) {
    const key = populatedKey(population, index);
    if (population.gone.get(key) === undefined) yield [key, valueIn(population, index)];
  }
}

/** The same in the order of names as text: key:0, key:1, key:10, key:100, … key:11. */
export function* entriesByName(population: Population): IterableIterator<[Bytes, StringValue]> {
  for (const index of byName(population.to)) {
    const key = populatedKey(population, index);
    if (indexIn(population, key) !== null) yield [key, valueIn(population, index)];
  }
}

function* byName(to: number): IterableIterator<number> {
  if (to > 0) yield 0;
  for (let index = 1; index > 0 && index < to; ) {
    yield index;
    if (index * 10 < to) index *= 10;
    else {
      while (index % 10 === 9 || index + 1 >= to) {
        index = Math.floor(index / 10);
        if (index === 0) return;
      }
      index++;
    }
  }
}
