/** Parses a lesson's sentences: words, numbers of the run, terms of the glossary, something typed, something important. */

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'term'; readonly term: string; readonly text: string }
  /** `show`: in which form the value is written; see placeholder.ts. */
  | { readonly kind: 'value'; readonly expression: string; readonly show: readonly string[] };

const PIECES = /`([^`]+)`|\*\*([^*]+)\*\*|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]|\{([^{}]+)\}/g;

/** The pieces of one paragraph. Values inside `code` and **strong** are pieces of their own, in the order of the text. */
export function piecesOf(paragraph: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const text = (until: number): void => {
    if (until > at) pieces.push({ kind: 'text', text: paragraph.slice(at, until) });
  };
  for (const match of paragraph.matchAll(PIECES)) {
    text(match.index);
    at = match.index + match[0].length;
    const [, code, strong, term, shown, value] = match;
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else if (term !== undefined) pieces.push({ kind: 'term', term, text: shown ?? term });
    else if (value !== undefined) pieces.push(valuePiece(value));
  }
  text(paragraph.length);
  return pieces;
}

export function valuePiece(inside: string): Extract<Piece, { kind: 'value' }> {
  const [expression = '', ...show] = inside.split('|');
  return { kind: 'value', expression: expression.trim(), show };
}

export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim().replace(/\s*\n\s*/g, ' '))
    .filter((one) => one !== '');

/** The expressions in a text. They may stand inside `code` too: `PSYNC {psync.words.1|8} {psync.words.2|x}`. */
export const expressionsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([^{}]+)\}/g)].map((match) => valuePiece(match[1] ?? '').expression)),
];

export const termsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\[\[([^\]|]+)/g)].map((match) => match[1] ?? '')),
];
