/** The chain of causes of the selection, back to an act or a timer. Each is a sentence, and a button that goes to its instant. */
import type { ReactNode } from 'react';
import type { TraceEvent } from '../../../engine/world/trace';
import { pointAtEvent, pointAtMessage } from '../../../store/selection';
import { shownEvent } from '../../../store/shown';
import { talkOf } from '../../caption/talk';
import { usePlayback, useRun, useSay, useSelection, useServices } from '../../services';
import { type Say, shortTime } from '../../text/say';
import panel from '../Panel.module.css';
import { sentenceOf } from './sentence';
import styles from './Why.module.css';

export function WhyView(): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const told = usePlayback((s) => s.told);
  const byte = usePlayback((s) => s.byte);
  const seq = useSelection((s) => (open ? shownEvent(open, { told, byte }, s) : null));
  const why = useRun((s) => s.why);
  const event = seq === null ? undefined : open?.report.events.find((e) => e.seq === seq);
  if (!open || !event) return <p className={panel['empty']}>{say('chain.nothing')}</p>;
  const known = why?.event === seq ? why : null;
  const root = known?.chain.at(-1);
  return (
    <div className={panel['view']}>
      <h3>{say('chain.heading')}</h3>
      <ol className={styles['chain']}>
        <Cause event={event} first say={say} />
        {known?.chain.map((cause, i) => (
          <Cause
            key={cause.seq}
            event={cause}
            say={say}
            skipped={i === known.chain.length - 1 ? known.skipped : 0}
            last={i === known.chain.length - 1}
          />
        ))}
      </ol>
      <p className={panel['soft']} data-testid="root">
        {known ? say(rootOf(root ?? event, root === undefined)) : say('chain.waiting')}
      </p>
      <p className={panel['faint']}>{say('chain.hint')}</p>
    </div>
  );
}

function rootOf(root: TraceEvent, alone: boolean) {
  switch (root.kind) {
    case 'act':
      return 'chain.act.root';
    case 'timer':
      return 'chain.timer.root';
    case 'node':
      return 'chain.node.root';
    default:
      return alone ? 'chain.none' : 'chain.waiting';
  }
}

interface CauseProps {
  readonly event: TraceEvent;
  readonly say: Say;
  readonly first?: boolean;
  readonly last?: boolean;
  readonly skipped?: number;
}

function Cause({ event, say, first = false, last = false, skipped = 0 }: CauseProps): ReactNode {
  const { stores, session } = useServices();
  const open = useRun((s) => s.open);
  if (!open) return null;
  const talk = talkOf(open);
  const { text, quoted, traffic } = sentenceOf(event, talk, say);
  const go = (): void => {
    session.seek(event.at);
    const message = event.kind === 'data' ? talk.messageOfData(event.seq) : null;
    if (message) pointAtMessage(stores.selection, message.id);
    else pointAtEvent(stores.selection, event.seq);
  };
  return (
    <li data-first={first} data-root={last}>
      {skipped > 0 && <p className={panel['faint']}>{say('chain.skipped', { n: skipped })}</p>}
      {!first && <span className={styles['because']}>{say('chain.because')}</span>}
      <button type="button" onClick={go}>
        <span className={styles['when']}>{shortTime(event.at)}</span>
        <i data-kind={traffic ?? event.kind} aria-hidden="true" />
        <span>
          {text}
          {quoted && (quoted.voice === 'speech' ? <q>{quoted.text}</q> : <code>{quoted.text}</code>)}
        </span>
      </button>
    </li>
  );
}
