/** What somebody meant who wrote a name a little wrong; `null`: nothing is near enough to be a guess. */
export function nearest(written: string, names: readonly string[]): string | null {
  const far = Math.max(2, written.length / 3);
  const [best] = names
    .map((name) => ({ name, edits: edits(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits: count }) => count <= far)
    .toSorted((a, b) => a.edits - b.edits);
  return best?.name ?? null;
}

/** Levenshtein's distance: letters put in, left out or changed. */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    above = row;
  }
  return above[b.length] ?? 0;
}
