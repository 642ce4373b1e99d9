/** Which known name somebody may have meant. */

const MOST = 3;

/** The names closest to the word, closest first; at most two slips away (one for a short word). */
export function nearMisses(word: string, names: readonly string[]): readonly string[] {
  const said = word.toUpperCase();
  const allowed = said.length <= 4 ? 1 : 2;
  return names
    .map((name) => ({ name, slips: slips(said, name, allowed) }))
    .filter((near) => near.slips <= allowed)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/**
 * The number of slips between two words: letters left out, inserted or replaced, or two neighbours exchanged (optimal string alignment),
 * computed row by row. Words whose lengths differ by more than is allowed are not compared.
 */
function slips(a: string, b: string, allowed: number): number {
  if (Math.abs(a.length - b.length) > allowed) return Number.POSITIVE_INFINITY;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const mistaken = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const crossed =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : mistaken;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, mistaken, crossed));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
