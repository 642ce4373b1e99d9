/** The situation's name and what to look for in it. */
import type { ReactNode } from 'react';
import { titleOf } from '../header/titleOf';
import { useRun, useSay, useSettings } from '../services';
import { hasText } from '../text/catalogues';
import styles from './About.module.css';

/** The situation's name in the reader's language. */
export function useTitle(): string {
  const say = useSay();
  const lang = useSettings((s) => s.lang);
  const source = useRun((s) => s.source);
  const title = useRun((s) => s.open?.report.title[lang] ?? '');
  if (!source) return '';
  // A scenario need not have a title.
  return source.kind === 'file' ? (title === '' ? source.name : title) : titleOf(source, say, lang);
}

export function About(): ReactNode {
  const say = useSay();
  const source = useRun((s) => s.source);
  const title = useTitle();
  if (!source) return null;
  const key = source.kind === 'builtIn' ? `about.${source.slug}` : '';
  return (
    <div className={styles['about']}>
      <h2>{title}</h2>
      {hasText(key) && <p>{say(key)}</p>}
    </div>
  );
}
