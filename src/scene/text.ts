/**
 * How wide a text is only a painter knows. Layouts are given a `Measure`; where there is none (Node, goldens) `estimate` gives the same,
 * slightly generous, answer on every machine.
 */
import type { FontKey } from './marks/mark';

export type Measure = (text: string, font: FontKey) => number;
export interface Font {
  readonly family: 'sans' | 'mono';
  readonly size: number;
  readonly weight: 400 | 600;
}

export const SANS = 'system-ui, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
export const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace';

export const FONTS: Readonly<Record<FontKey, Font>> = {
  note: { family: 'sans', size: 12, weight: 400 },
  noteStrong: { family: 'sans', size: 12, weight: 600 },
  code: { family: 'mono', size: 12, weight: 400 },
  codeStrong: { family: 'mono', size: 12, weight: 600 },
  label: { family: 'sans', size: 14, weight: 400 },
  labelStrong: { family: 'sans', size: 14, weight: 600 },
  title: { family: 'sans', size: 16, weight: 600 },
};

/** The CSS `font` shorthand of a font key. */
export const cssFont = (key: FontKey): string => CSS_FONTS[key];

/** Widths that are the same everywhere: monospace cells are 0.602 em, Chinese characters one em, other letters by rough class. */
export const estimate: Measure = (text, key) => {
  const { family, size, weight } = FONTS[key];
  let em = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x2e80) em += 1;
    else if (family === 'mono') em += 0.602;
    else if (NARROW.has(letter)) em += 0.33;
    else if (code >= 65 && code <= 90) em += 0.68;
    else em += 0.58;
  }
  return em * size * (weight === 600 && family === 'sans' ? 1.14 : 1);
};

/** The text cut to fit, with an ellipsis for what is missing; empty if not even two characters fit. */
export function fit(text: string, font: FontKey, width: number, measure: Measure): string {
  if (measure(text, font) <= width) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(letters, middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? '' : cut(letters, low);
}

/** The first letters and an ellipsis. If the cut falls on an ellipsis that is there already (`PSYNC 8f3a… 51`), one is enough. */
const cut = (letters: readonly string[], length: number): string =>
  `${letters
    .slice(0, length)
    .join('')
    .replace(/[\s…]+$/, '')}…`;

const NARROW = new Set(' .,:;!|iIjlt()[]\'"\u2009\u202f·');
const CSS_FONTS = Object.fromEntries(
  Object.entries(FONTS).map(([key, { family, size, weight }]) => [
    key,
    `${weight} ${size}px ${family === 'mono' ? MONO : SANS}`,
  ]),
) as Readonly<Record<FontKey, string>>;
