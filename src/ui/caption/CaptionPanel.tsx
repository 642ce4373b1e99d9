/**
 * What has just happened and why, below the stage. Screen readers hear it as a polite live region, whose text changes once for each step
 * and never while something merely moves.
 */
import { type ReactNode, useMemo } from 'react';
import type { TrafficKind } from '../../protocol/message';
import { mainMessage } from '../../store/steps';
import { talkOf, usePlayback, useRun, useSay, useSelection } from '../services';
import { lateValue } from '../page/late';
import { becauseOf } from './because';
import { type Caption, captionOf, captionsOf } from './caption';
import styles from './CaptionPanel.module.css';

const useByteCaption = lateValue(() => import('./byteCaption').then((part) => part.byteCaption));

export function CaptionPanel({ brief = false }: { readonly brief?: boolean }): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const told = usePlayback((s) => s.told);
  const byte = usePlayback((s) => s.byte);
  const bytes = useRun((s) => (s.bytes?.message === byte?.message ? s.bytes : null));
  const pinned = useSelection((s) => s.pinned);
  const byteCaption = useByteCaption(byte !== null);
  const [captions, main] = useMemo((): readonly [readonly Caption[], Caption?] => {
    if (!open) return [[]];
    const pointed = pinned === null ? undefined : open.report.messages[pinned];
    if (pointed) return one(captionOf(pointed, talkOf(open), say));
    const reading = byte && open.report.messages[byte.message];
    if (byte && reading && bytes && byteCaption) return one(byteCaption(reading, byte, bytes, say));
    const step = open.steps[told];
    if (!step) return [[]];
    const all = captionsOf(step, open.report.nodes.length, talkOf(open), say);
    const about = mainMessage(step);
    const telling = all.find((c) => c.message !== null && c.message === about) ?? all.at(-1);
    return telling ? [all, telling] : [all];
  }, [open, told, byte, bytes, byteCaption, pinned, say]);
  const because = useMemo(
    () => (open && main?.message && !brief ? becauseOf(main.message, talkOf(open), say) : []),
    [open, main, say, brief],
  );

  return (
    <section className={styles['panel']} data-brief={brief} data-many={captions.length > 1}>
      <output aria-label={say('app.status')} className={styles['captions']}>
        {open === null && <span className={styles['why']}>{say('app.starting')}</span>}
        {captions.map((caption, i) => (
          <span key={caption.message?.id ?? `event-${i}`} className={styles['said']}>
            <Mark kind={caption.message?.kind ?? null} />
            <span className={styles['lead']}>{caption.lead}</span> <Said caption={caption} />
          </span>
        ))}
        {main && <span className={styles['why']}>{main.why}</span>}
      </output>
      {because.length > 0 && (
        <p className={styles['because']} aria-hidden="true">
          {say('cause.because')}: {because.join(' ← ')}
        </p>
      )}
    </section>
  );
}

const one = (caption: Caption): readonly [readonly Caption[], Caption] => [[caption], caption];

function Said({ caption }: { readonly caption: Caption }): ReactNode {
  switch (caption.voice) {
    case 'speech':
      return <b>“{caption.said}”</b>;
    case 'command':
      return (
        <>
          <code className={styles['command']}>{caption.said}</code>
          {typeof caption.reply === 'string' && (
            <>
              {' → '}
              <code className={styles['command']}>{caption.reply}</code>
            </>
          )}
        </>
      );
    case 'plain':
      return <b>{caption.said}</b>;
  }
}

const Mark = ({ kind }: { readonly kind: TrafficKind | null }): ReactNode =>
  kind === null ? null : <i className={styles['mark']} data-kind={kind} />;
