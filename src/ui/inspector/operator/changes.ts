/** What differs from the step before, line by line. */

export interface MarkedLine {
  readonly text: string;
  /** What stood there before; `''`: nothing; `null`: the same. */
  readonly was: string | null;
}

/** Lines `field:value` are compared field by field, so that a line which moved has not changed. */
export function markFields(now: readonly string[], before: readonly string[] | null): readonly MarkedLine[] {
  if (!before) return now.map((text) => ({ text, was: null }));
  const old = new Map(before.map((line) => [field(line), line]));
  return now.map((text) => {
    const was = old.get(field(text));
    return { text, was: was === text ? null : was === undefined ? '' : value(was) };
  });
}

/** Lines without names are compared by their place. */
export function markLines(now: readonly string[], before: readonly string[] | null): readonly MarkedLine[] {
  return now.map((text, i) => ({ text, was: !before || before[i] === text ? null : (before[i] ?? '').trim() }));
}

const field = (line: string): string => (line.includes(':') ? line.slice(0, line.indexOf(':')) : line);
const value = (line: string): string => line.slice(line.indexOf(':') + 1);
