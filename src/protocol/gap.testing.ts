import type { Span } from './span';

/** The first place where spans do not lie side by side from `start` to `end`, or their children do not fill them; `null`: there is none. */
export function gapIn(spans: readonly Span[], start: number, end: number): string | null {
  let at = start;
  for (const span of spans) {
    if (span.start !== at || span.end <= span.start) return `${span.explain} at ${span.start} should begin at ${at}`;
    const inner = span.children ? gapIn(span.children, span.start, span.end) : null;
    if (inner) return inner;
    at = span.end;
  }
  return at === end ? null : `the last ends at ${at}, not at ${end}`;
}
