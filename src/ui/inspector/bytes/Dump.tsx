/** The bytes of a message: the tree of an RDB, the hex dump around the selected span, and what that span is. */
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { bytesIn, type Island } from '../../../protocol/island';
import type { Message } from '../../../protocol/message';
import type { Span } from '../../../protocol/span';
import { Button } from '../../page/Button';
import { useServices } from '../../services';
import type { Say } from '../../text/say';
import { Explanation } from './Explanation';
import { HexRow } from './HexRow';
import { RdbTree } from './RdbTree';
import { leavesOf, rowsOf, tellingLeaf } from './leaves';
import { deepest, indexOf, treeOf } from './tree';
import styles from './Bytes.module.css';

/** How many rows of the dump exist at once, and how many of them before the selected one. */
const ROWS = 64;
const BEFORE = 12;

interface Props {
  readonly message: Message;
  readonly bytes: { readonly islands: readonly Island[]; readonly spans: readonly Span[]; readonly around: number };
  readonly chosen: string | null;
  /** How many of its bytes have arrived; `null`: all, or it does not matter. */
  readonly come: number | null;
  readonly say: Say;
}

export function Dump({ message, bytes: { islands, spans, around }, chosen, come, say }: Props): ReactNode {
  const { stores } = useServices();
  const box = useRef<HTMLFieldSetElement>(null);
  const leaves = useMemo(() => leavesOf(spans), [spans]);
  const rows = useMemo(() => rowsOf(leaves), [leaves]);
  const roots = useMemo(() => treeOf(spans), [spans]);
  const index = useMemo(() => indexOf(roots), [roots]);
  const last = come === null ? undefined : leaves.find(({ span }) => span.end >= come)?.key;
  const shown =
    index.get(chosen ?? last ?? '') ??
    (around > 0 ? deepest(roots, around) : index.get(tellingLeaf(leaves)?.key ?? ''));
  const { start = 0, end = 0 } = shown?.span ?? {};
  const place = Math.max(
    0,
    rows.findIndex((row) => (row.at(-1)?.span.end ?? 0) > start),
  );
  /** The first row that exists. If the selected row is not among them, the rows move to it. */
  const [from, setFrom] = useState(0);
  const seen = place >= from && place < from + ROWS;
  if (!seen) setFrom(Math.max(0, place - BEFORE));
  const visible = rows.slice(from, from + ROWS);
  const isChosen = ({ start: a, end: b }: Span): boolean => a >= start && b <= end;
  const choose = (key: string): void => {
    const span = index.get(key)?.span;
    // The checksum of ten gigabytes is computed only when somebody looks at it.
    if (span?.explain === 'rdbChecksum' && bytesIn(islands, span.start, span.end) === '')
      return stores.selection.setState({ span: key, around: span.start });
    if (span?.explain !== 'rdbMore') return stores.selection.setState({ span: key });
    // Of very many keys: asks for those next to the ones that have spans of their own already.
    stores.selection.setState({ span: null, around: span.start < around ? span.end - 1 : span.start });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const first = leaves.findIndex(({ span }) => isChosen(span));
    const next = leaves[first + way];
    if (!next) return;
    choose(next.key);
    box.current?.querySelector<HTMLElement>(`[data-span="${next.key}"]`)?.focus();
  };
  const more = (way: 1 | -1): ReactNode => {
    const hidden = way === 1 ? rows.slice(from + ROWS) : rows.slice(0, from);
    const n = hidden.reduce((sum, row) => sum + (row.at(-1)?.span.end ?? 0) - (row[0]?.span.start ?? 0), 0);
    const to = way === 1 ? rows[Math.min(rows.length - 1, from + ROWS)] : rows[Math.max(0, from - ROWS)];
    return n === 0 ? null : (
      <Button onClick={() => to?.[0] && choose(to[0].key)}>
        {say(way === 1 ? 'bytes.after' : 'bytes.before', { n })}
      </Button>
    );
  };

  return (
    <>
      {message.kind === 'snapshot' && (
        <RdbTree roots={roots} index={index} chosen={shown?.key ?? null} onChoose={choose} />
      )}
      {shown && <Explanation node={shown} index={index} total={message.end - message.start} say={say} />}
      {more(-1)}
      <fieldset ref={box} aria-label={say('bytes.label', { name: message.name })} className={styles['dump']}>
        {visible.map((row) => (
          <HexRow
            key={row[0]?.key}
            row={row}
            islands={islands}
            come={come ?? Number.POSITIVE_INFINITY}
            isChosen={isChosen}
            onChoose={choose}
            onKeyDown={onKeyDown}
            say={say}
          />
        ))}
      </fieldset>
      {more(1)}
    </>
  );
}
