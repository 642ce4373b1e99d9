/** What the selected span is, in words, and the groups in which it lies, from the outside in. */
import type { ReactNode } from 'react';
import type { Span } from '../../../protocol/span';
import { hasText } from '../../text/catalogues';
import { type Say } from '../../text/say';
import { above, type TreeNode } from './tree';
import panel from '../Panel.module.css';
import styles from './Bytes.module.css';

export function Explanation({
  node,
  index,
  total,
  say,
}: {
  readonly node: TreeNode;
  readonly index: ReadonlyMap<string, TreeNode>;
  readonly total: number;
  readonly say: Say;
}): ReactNode {
  const { span } = node;
  const groups = above(node.key, index).flatMap((key) => index.get(key)?.span ?? []);
  const size = span.end - span.start;
  return (
    <section className={styles['explanation']} aria-live="polite">
      <p className={styles['title']}>
        <b data-role={span.role}>{span.role === 'secret' ? say('bytes.hidden') : span.text || span.explain}</b>{' '}
        <span className={panel['faint']}>
          {size === 1
            ? say('bytes.oneByte', { start: span.start + 1, total })
            : say('bytes.spanRange', { start: span.start + 1, end: span.end, total })}
        </span>
      </p>
      <p className={panel['soft']}>{explain(span, say)}</p>
      {groups.map((group) => (
        <p key={`${group.start}-${group.end}-${group.explain}`} className={panel['faint']}>
          ‹ {group.text ? `${group.text}: ` : ''}
          {explain(group, say)}
        </p>
      ))}
    </section>
  );
}

function explain(span: Span, say: Say): string {
  const key = `span.${span.explain}`;
  return hasText(key) ? say(key, span.values) : span.explain;
}
