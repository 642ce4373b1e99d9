/** How many of the ascending items are at or before `at`; `key`: gives the position of an item that is no number. */
export function upTo(items: readonly number[], at: number): number;
export function upTo<T>(items: readonly T[], at: number, key: (item: T) => number): number;
export function upTo<T>(items: readonly T[], at: number, key = (item: T): number => Number(item)): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(items[middle] as T) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
