/** The message as it is on the wire: every byte in a labelled span that explains itself. */
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { labelOf } from '../../store/steps';
import { pointAtMessage } from '../../store/selection';
import { shownMessage } from '../../store/shown';
import type { Message } from '../../protocol/message';
import { Button } from '../page/Button';
import { usePlayback, useRun, useSay, useSelection, useServices } from '../services';
import { exactTime, type Say } from '../text/say';
import { Explanation } from './Explanation';
import { HexRow } from './HexRow';
import { leavesOf, rowsOf, tellingLeaf } from './leaves';
import panel from './Panel.module.css';
import styles from './BytesView.module.css';

/** Rows shown before somebody asks for more. */
const ROWS = 64;

export function BytesView(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const open = useRun((s) => s.open);
  const told = usePlayback((s) => s.told);
  const pinned = useSelection((s) => s.pinned);
  const chosen = useSelection((s) => s.span);
  const bytes = useRun((s) => s.bytes);
  const message = open ? shownMessage(open, { told }, { pinned }) : null;
  if (!open || !message) return <p className={panel['empty']}>{say('bytes.none')}</p>;
  const inStep = open.steps[told]?.messages ?? [];
  const group = inStep.includes(message) && inStep.length > 1 ? around(inStep, message) : [];
  return (
    <div className={panel['view']}>
      {group.length > 0 && (
        <fieldset className={styles['group']} aria-label={say('bytes.here')}>
          {group.map((m) => (
            <button
              key={m.id}
              type="button"
              aria-pressed={m === message}
              onClick={() => pointAtMessage(stores.selection, m.id)}
            >
              {labelOf(m)}
            </button>
          ))}
          {inStep.length > group.length && (
            <span className={panel['faint']}>{say('bytes.andMore', { n: inStep.length - group.length })}</span>
          )}
        </fieldset>
      )}
      <Meta message={message} say={say} />
      {bytes?.message === message.id ? (
        <Dump key={message.id} message={message} bytes={bytes} chosen={chosen} say={say} />
      ) : (
        <p className={panel['faint']}>{say('bytes.loading')}</p>
      )}
    </div>
  );
}

/** A few of a step's messages: the first ones, and the one that is shown wherever it stands. */
function around(messages: readonly Message[], shown: Message): readonly Message[] {
  const few = messages.slice(0, CHIPS);
  return few.includes(shown) ? few : [...few.slice(0, -1), shown];
}

const CHIPS = 5;

function Meta({ message, say }: { readonly message: Message; readonly say: Say }): ReactNode {
  const { from, to, sentAt, arrivesAt, offset, name } = message;
  const size = message.end - message.start;
  const values = { from, to, bytes: size, sent: exactTime(sentAt) };
  return (
    <div>
      <p>
        <b className={styles['name']}>{name}</b>{' '}
        <span className={panel['soft']}>
          {arrivesAt === null
            ? say('bytes.metaLost', values)
            : say('bytes.meta', { ...values, arrives: exactTime(arrivesAt) })}
        </span>
      </p>
      <p className={panel['faint']}>
        {offset === null ? say('bytes.uncounted') : say('bytes.offset', { from: offset - size + 1, to: offset })}
      </p>
    </div>
  );
}

interface DumpProps {
  readonly message: Message;
  readonly bytes: { readonly bytes: string; readonly spans: Parameters<typeof leavesOf>[0] };
  readonly chosen: string | null;
  readonly say: Say;
}

function Dump({ message, bytes: { bytes, spans }, chosen, say }: DumpProps): ReactNode {
  const { stores } = useServices();
  const [shown, setShown] = useState(ROWS);
  const box = useRef<HTMLFieldSetElement>(null);
  const leaves = useMemo(() => leavesOf(spans), [spans]);
  const rows = useMemo(() => rowsOf(leaves), [leaves]);
  const leaf = leaves.find((l) => l.key === chosen) ?? tellingLeaf(leaves);
  const choose = (key: string): void => stores.selection.setState({ span: key });
  const visible = rows.slice(0, shown);
  const hidden = rows
    .slice(shown)
    .reduce((sum, row) => sum + row.reduce((n, l) => n + l.span.end - l.span.start, 0), 0);

  const onKeyDown = (event: KeyboardEvent): void => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = leaves[leaves.findIndex((l) => l.key === leaf?.key) + way];
    if (!next) return;
    choose(next.key);
    box.current?.querySelector<HTMLElement>(`[data-span="${next.key}"]`)?.focus();
  };

  return (
    <>
      <fieldset ref={box} aria-label={say('bytes.label', { name: message.name })} className={styles['dump']}>
        {visible.map((row) => (
          <HexRow
            key={row[0]?.key}
            row={row}
            bytes={bytes}
            chosen={leaf?.key ?? null}
            onChoose={choose}
            onKeyDown={onKeyDown}
          />
        ))}
      </fieldset>
      {hidden > 0 && <Button onClick={() => setShown(shown * 4)}>{say('bytes.more', { n: hidden })}</Button>}
      {leaf && <Explanation leaf={leaf} total={message.end - message.start} say={say} />}
    </>
  );
}
