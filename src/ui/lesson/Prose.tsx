/** A lesson's text: paragraphs with numbers of the run in them, and words that explain themselves. */
import { Fragment, type ReactNode, useMemo } from 'react';
import { termIn } from '../../lessons/glossary/glossary';
import { paragraphsOf, type Piece, piecesOf, valuePiece } from '../../lessons/markup';
import { written } from '../../lessons/placeholder';
import type { Values } from '../../lessons/reading/read';
import { number } from '../text/say';
import styles from './Prose.module.css';
import { late } from '../page/late';
import { useLesson } from '../services';

/** Until its meaning can be shown it looks the same. */
const Term = late(
  () => import('./Term').then((part) => part.Term),
  ({ text }: { readonly name: string; readonly meaning: string; readonly text: string }): ReactNode => (
    <span className={styles['term']}>{text}</span>
  ),
);

interface Props {
  readonly text: string;
  readonly values: Values;
}

export function Prose({ text, values }: Props): ReactNode {
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  return paragraphs.map((paragraph) => (
    <p key={paragraph} className={styles['paragraph']}>
      <Words text={paragraph} values={values} />
    </p>
  ));
}

/** The words of one paragraph, without the paragraph itself. */
export function Words({ text, values }: Props): ReactNode {
  const pieces = useMemo(() => piecesOf(text), [text]);
  return pieces.map((piece, i) => <One key={`${i} ${piece.kind}`} piece={piece} values={values} />);
}

function One({ piece, values }: { readonly piece: Piece; readonly values: Values }): ReactNode {
  const glossary = useLesson((s) => s.loaded?.glossary ?? null);
  switch (piece.kind) {
    case 'text':
      return <Fragment>{piece.text}</Fragment>;
    case 'code':
      return <Code text={filled(piece.text, values)} />;
    case 'strong':
      return <strong>{filled(piece.text, values)}</strong>;
    case 'value':
      return <span className={styles['value']}>{shown(piece.expression, piece.show, values)}</span>;
    case 'term': {
      const known = glossary && termIn(glossary, piece.term);
      return known ? (
        <Term name={known.term} meaning={known.meaning} text={piece.text === piece.term ? known.term : piece.text} />
      ) : (
        piece.text
      );
    }
  }
}

/** Short code stays on one line, so that `-WRONGPASS` is not separated from its minus. */
const Code = ({ text }: { readonly text: string }): ReactNode => (
  <code className={styles['code']} data-short={text.length <= SHORT}>
    {text}
  </code>
);

const SHORT = 24;

/** Fills values into what is to be typed: `PSYNC {psync.words.1|8}`. */
export const filled = (text: string, values: Values): string =>
  text.replace(/\{([^{}]+)\}/g, (_, inside: string) => {
    const { expression, show } = valuePiece(inside);
    return shown(expression, show, values);
  });

const shown = (expression: string, show: readonly string[], values: Values): string =>
  written(values[expression] ?? null, show, number) ?? '…';
