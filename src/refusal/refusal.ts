/**
 * Why something that was brought is refused: a scenario, a lesson, a saved run. A value, so that whoever shows it says it in the reader's
 * language, and again when the language changes; `words.en.ts` and `words.zh.ts` have the sentences.
 *
 * ```
 *   { at: 'steps[3].at', kind: 'duration', values: { said: '"5 parsecs"' } }
 *   steps[3].at: "5 parsecs" is not a duration ("300ms", "4.2s", "2m")
 * ```
 */
import type { RefusalKind } from './words.en';

export interface Refusal {
  /** The place, as a path; `''`: the whole of it. */
  readonly at: string;
  readonly kind: RefusalKind;
  /** What else the sentence says, as it stands in what was brought: `said` is the wrong value itself. */
  readonly values: Readonly<Record<string, string>>;
}

export type { RefusalKind } from './words.en';

export const refusal = (at: string, kind: RefusalKind, values: Refusal['values'] = {}): Refusal => ({
  at,
  kind,
  values,
});

/** The same further in: what is wrong with `steps[0]` of the scenario that is a lesson's `data.scenario`. */
export const within = (outer: string, inner: Refusal): Refusal => ({
  ...inner,
  at: inner.at === '' ? outer : `${outer}.${inner.at}`,
});

/** A wrong value in at most 60 characters. Not only JSON comes in: what a page is sent may hold big integers and cycles. */
export function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Told by its kind.
  }
  text ??= typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Names that there are, for whoever wrote one that there is not. */
export function listed(names: readonly string[]): string {
  const all = names.map((name) => JSON.stringify(name));
  return all.length > MOST_LISTED ? `${all.slice(0, MOST_LISTED).join(', ')}, …` : all.join(', ') || '–';
}
const MOST_LISTED = 12;
