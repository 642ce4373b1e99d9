/** An RDB as a tree beside its bytes; selecting in one selects in the other. Only the rows in sight exist, however many keys there are. */
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Span } from '../../../protocol/span';
import { useSay } from '../../services';
import { number } from '../../text/say';
import { above, firstOpened, openRows, type TreeNode } from './tree';
import styles from './Tree.module.css';

interface Props {
  readonly roots: readonly TreeNode[];
  readonly index: ReadonlyMap<string, TreeNode>;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

export const ROW = 24;
/** How many rows exist beyond either edge, so that scrolling shows no gap. */
const MARGIN = 8;

export function RdbTree({ roots, index, chosen, onChoose }: Props): ReactNode {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(() => firstOpened(index));
  const [view, setView] = useState({ top: 0, height: 240 });
  const walking = useRef(false);
  // What is selected elsewhere must be visible here.
  const needed = chosen === null ? [] : above(chosen, index).filter((key) => !opened.has(key));
  if (needed.length > 0) setOpened(new Set([...opened, ...needed]));
  const rows = useMemo(() => openRows(roots, opened), [roots, opened]);
  const place = rows.findIndex(({ key }) => key === chosen);
  const from = Math.max(0, Math.floor(view.top / ROW) - MARGIN);
  const to = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW) + MARGIN);

  useEffect(() => {
    const element = box.current;
    if (!element || place < 0) return;
    const top = place * ROW;
    if (top < element.scrollTop || top + ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = Math.max(0, top - element.clientHeight / 3);
    if (walking.current) element.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
    walking.current = false;
  }, [place]);

  const toggle = (key: string, open = !opened.has(key)): void => {
    const next = new Set(opened);
    if (open) next.add(key);
    else next.delete(key);
    setOpened(next);
  };
  const go = (node: TreeNode | undefined): void => {
    if (!node) return;
    walking.current = true;
    onChoose(node.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const node = rows[place];
    if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = opened.has(node.key);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(rows[place + 1]),
      ArrowUp: () => go(rows[place - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (isOpen || node.children.length === 0 ? go(node.children[0]) : toggle(node.key, true)),
      ArrowLeft: () =>
        isOpen && node.children.length > 0 ? toggle(node.key, false) : go(index.get(node.parent ?? '')),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div
      ref={box}
      role="tree"
      aria-label={say('tree.label')}
      className={styles['tree']}
      tabIndex={place < 0 ? 0 : -1}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
    >
      <div role="none" style={{ height: rows.length * ROW }}>
        {rows.slice(from, to).map((node, i) => (
          <Row
            key={node.key}
            node={node}
            top={(from + i) * ROW}
            opened={node.children.length === 0 ? null : opened.has(node.key)}
            chosen={node.key === chosen}
            onChoose={() => onChoose(node.key)}
            onToggle={() => toggle(node.key)}
            onKeyDown={onKeyDown}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly node: TreeNode;
  readonly top: number;
  /** `null`: there is nothing in it to open. */
  readonly opened: boolean | null;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Row({ node, top, opened, chosen, onChoose, onToggle, onKeyDown }: RowProps): ReactNode {
  const say = useSay();
  const { span, level } = node;
  const size = span.end - span.start;
  return (
    <div
      role="treeitem"
      aria-level={level + 1}
      aria-selected={chosen}
      aria-expanded={opened ?? undefined}
      tabIndex={chosen ? 0 : -1}
      className={styles['row']}
      style={{ top, paddingLeft: 4 + level * 14 }}
      onClick={onChoose}
      onDoubleClick={opened === null ? undefined : onToggle}
      onKeyDown={onKeyDown}
    >
      <span
        className={styles['sign']}
        aria-hidden="true"
        onClick={(event) => {
          if (opened === null) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {opened === null ? '' : opened ? '▾' : '▸'}
      </span>
      <span className={styles['name']}>{nameOf(span)}</span>
      <span className={styles['about']}>{aboutOf(span)}</span>
      <span
        className={styles['size']}
        title={say('bytes.spanRange', { start: span.start + 1, end: span.end, total: '' })}
      >
        {number(size)}
      </span>
    </div>
  );
}

function nameOf({ explain, values, text }: Span): string {
  return explain === 'rdbEntry' ? String(values?.['key'] ?? text) : text;
}

/** Type, encoding, elements and whether it expires, in Redis's own words. */
function aboutOf({ explain, values, children }: Span): string {
  if (explain !== 'rdbEntry' || !values) return '';
  const { type, encoding, elements } = values;
  return [
    String(type),
    ...(encoding === type ? [] : [String(encoding)]),
    ...(type === 'string' ? [] : [`× ${number(Number(elements))}`]),
    ...(children?.some((child) => child.explain === 'rdbExpire') ? ['PEXPIREAT'] : []),
  ].join(' · ');
}
