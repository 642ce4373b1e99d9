/** What "Run until" can wait for. What never comes is said in a sentence, with the way back to when it last did. */
import { type ReactNode, useId, useRef, useState } from 'react';
import { instant } from '../../scene/format';
import { findNextIn } from '../../store/runUntil';
import type { Until as Wish } from '../../worker/until';
import { Button } from '../page/Button';
import { useClose } from '../page/Popover';
import { useRun, useSay, useServices, useSettings } from '../services';
import { type Say, unitsIn } from '../text/say';
import type { TimeUs } from '../../protocol/units';
import styles from './Wishes.module.css';

interface Never {
  readonly sentence: string;
  readonly last: TimeUs | null;
}

export function Wishes(): ReactNode {
  const close = useClose();
  const { stores, session } = useServices();
  const say = useSay();
  const names = useRun((s) => s.open?.report.nodes) ?? [];
  /** Where there is room for both, the menu stays: log lines are walked through one after another. */
  const stays = useSettings((s) => s.layout === 'desk');
  const field = useId();
  const [never, setNever] = useState<Never | null>(null);
  const [node, setNode] = useState(names[0]?.name ?? '');
  const [offset, setOffset] = useState(() =>
    String(Math.max(0, ...(stores.run.getState().snapshot?.nodes.map((n) => n.masterReplOffset) ?? []))),
  );

  const wishes = useRef(0);

  // A press while it still moves goes on from where it is going to.
  const run = async (wish: Wish): Promise<void> => {
    const number = ++wishes.current;
    setNever(null);
    const found = await findNextIn(session, stores.playback, wish, (upTo) => {
      if (number === wishes.current)
        setNever({ sentence: say('until.looking', { at: instant(upTo, unitsIn(say)) }), last: null });
    });
    if (number !== wishes.current) return;
    setNever(found?.kind === 'never' ? { sentence: sentenceOf(wish, found.last, say), last: found.last } : null);
    if (found?.kind !== 'next') return;
    session.runTo(found.at);
    if (!stays) close();
  };
  const ask = (kind: 'ack' | 'offset'): void => {
    const digits = offset.replace(/[\s,_]/g, '');
    if (/^\d{1,15}$/.test(digits)) return void run({ kind, offset: Number(digits) });
    setNever({ sentence: say('until.number'), last: null });
  };

  return (
    <div className={styles['wishes']}>
      <h3>{say('until.heading')}</h3>
      <div className={styles['row']}>
        <Button onClick={() => void run({ kind: 'continue' })}>+CONTINUE</Button>
        <Button onClick={() => void run({ kind: 'fullresync' })}>+FULLRESYNC</Button>
      </div>
      <div className={styles['row']}>
        <Button onClick={() => void run({ kind: 'refusal' })}>{say('until.refusal')}</Button>
        <Button onClick={() => void run({ kind: 'link' })}>{say('until.link')}</Button>
        <Button onClick={() => void run({ kind: 'full' })}>{say('until.full')}</Button>
      </div>
      <div className={styles['row']}>
        <select aria-label={say('until.server')} value={node} onChange={(event) => setNode(event.target.value)}>
          {names.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <Button onClick={() => void run({ kind: 'log', node })}>{say('until.log')}</Button>
        <Button onClick={() => void run({ kind: 'phase', node })}>{say('until.phase')}</Button>
      </div>
      <form
        className={styles['row']}
        onSubmit={(event) => {
          event.preventDefault();
          ask('ack');
        }}
      >
        <label htmlFor={field}>{say('until.ack')}</label>
        <input id={field} inputMode="numeric" value={offset} onChange={(event) => setOffset(event.target.value)} />
        <Button type="submit">{say('until.go')}</Button>
        <Button onClick={() => ask('offset')}>{say('until.applied')}</Button>
      </form>
      <output className={styles['never']}>
        {never && `${never.sentence} `}
        {never && never.last !== null && (
          <Button
            look="link"
            onClick={() => {
              if (never.last !== null) session.seek(never.last);
              setNever(null);
              if (!stays) close();
            }}
          >
            {say('until.back')}
          </Button>
        )}
      </output>
    </div>
  );
}

function sentenceOf(wish: Wish, last: TimeUs | null, say: Say): string {
  return say(last === null ? `until.never.${wish.kind}` : `until.last.${wish.kind}`, {
    ...('node' in wish ? { node: wish.node } : {}),
    ...('offset' in wish ? { offset: wish.offset } : {}),
    ...(last === null ? {} : { at: instant(last, unitsIn(say)) }),
  });
}
