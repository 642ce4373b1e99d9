/** The message as it is on the wire: every byte in a labelled span that explains itself. */
import type { ReactNode } from 'react';
import { labelOf } from '../../../store/steps';
import { pointAtMessage } from '../../../store/selection';
import { shownMessage } from '../../../store/shown';
import type { Message } from '../../../protocol/message';
import { usePlayback, useRun, useSay, useSelection, useServices } from '../../services';
import { exactTime, type Say } from '../../text/say';
import { Dump } from './Dump';
import panel from '../Panel.module.css';
import styles from './Bytes.module.css';

export function BytesView(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const open = useRun((s) => s.open);
  const told = usePlayback((s) => s.told);
  const byte = usePlayback((s) => s.byte);
  const pinned = useSelection((s) => s.pinned);
  const chosen = useSelection((s) => s.span);
  const bytes = useRun((s) => s.bytes);
  const message = open ? shownMessage(open, { told, byte }, { pinned }) : null;
  if (!open || !message) return <p className={panel['empty']}>{say('bytes.none')}</p>;
  /** When stepping by byte: how much of the message has arrived. */
  const come = byte?.message === message.id ? byte : null;
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
      {come && <p className={panel['soft']}>{say('bytes.there', { count: come.count, of: come.of })}</p>}
      {bytes?.message === message.id ? (
        <Dump key={message.id} message={message} bytes={bytes} chosen={chosen} come={come?.count ?? null} say={say} />
      ) : (
        <p className={panel['faint']}>{say('bytes.loading')}</p>
      )}
    </div>
  );
}

/** A few messages of a step: the first ones, and the selected one wherever it is. */
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
