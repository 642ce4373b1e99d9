/** Redis's glob patterns (`*`, `?`, `[a-z]`, `[^x]`, `\`) as a test. */
import type { Bytes } from '../../../protocol/bytes';

export function globPattern(pattern: Bytes, ignoreCase = false): (text: Bytes) => boolean {
  const fold = (s: Bytes): Bytes => (ignoreCase ? s.toLowerCase() : s);
  // For an empty text Redis does not look at the pattern at all: not even `*` matches it.
  return (text) => (text === '' ? pattern === '' : matchFrom(fold(pattern), 0, fold(text), 0));
}

function matchFrom(pattern: Bytes, p: number, text: Bytes, t: number): boolean {
  while (p < pattern.length) {
    const c = pattern[p];
    if (c === '*') {
      while (pattern[p + 1] === '*') p++;
      if (p + 1 === pattern.length) return true;
      for (let i = t; i <= text.length; i++) if (matchFrom(pattern, p + 1, text, i)) return true;
      return false;
    }
    if (t >= text.length) return false;
    if (c === '[') {
      const set = readSet(pattern, p);
      if (set.has(text[t] as string) === set.negated) return false;
      p = set.end;
    } else {
      if (c === '\\' && p + 1 < pattern.length) p++;
      if (c !== '?' && pattern[p] !== text[t]) return false;
      p++;
    }
    t++;
  }
  return t === text.length;
}

function readSet(pattern: Bytes, open: number): { has: (c: string) => boolean; negated: boolean; end: number } {
  let p = open + 1;
  const negated = pattern[p] === '^';
  if (negated) p++;
  const ranges: [string, string][] = [];
  for (; p < pattern.length && pattern[p] !== ']'; p++) {
    if (pattern[p] === '\\' && p + 1 < pattern.length) p++;
    const from = pattern[p] as string;
    if (pattern[p + 1] === '-' && p + 2 < pattern.length && pattern[p + 2] !== ']') {
      const to = pattern[p + 2] as string;
      ranges.push(from <= to ? [from, to] : [to, from]);
      p += 2;
    } else ranges.push([from, from]);
  }
  return { has: (c) => ranges.some(([a, b]) => c >= a && c <= b), negated, end: p + 1 };
}
