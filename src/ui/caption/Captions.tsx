/** The sentences about what has just happened, and what led to it. */
import { type ReactNode, useMemo } from 'react';
import type { TrafficKind } from '../../protocol/message';
import { lateValue } from '../page/late';
import { usePlayback, useRun, useSay, useSelection } from '../services';
import type { Caption } from './caption';
import styles from './Captions.module.css';
import { type Telling, tellingOf } from './telling';

const useByteCaption = lateValue(() => import('./byteCaption').then((part) => part.byteCaption));

const SILENT: Telling = { captions: [], main: null, because: () => '' };

/** `brief`: without what led to it. */
export function Captions({ brief }: { readonly brief: boolean }): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const told = usePlayback((s) => s.told);
  const byte = usePlayback((s) => s.byte);
  const bytes = useRun((s) => (s.bytes?.message === byte?.message ? s.bytes : null));
  const pinned = useSelection((s) => s.pinned);
  const byteCaption = useByteCaption(byte !== null);
  const telling = useMemo(
    () => (open ? tellingOf(open, { told, pinned, byte, bytes, byteCaption }, say) : SILENT),
    [open, told, byte, bytes, byteCaption, pinned, say],
  );
  const because = useMemo(() => (brief ? '' : telling.because()), [telling, brief]);
  const { captions, main } = telling;
  return (
    <>
      {captions.map((caption, i) => (
        <span key={caption.message?.id ?? `event-${i}`} className={styles['said']}>
          <Mark kind={caption.message?.kind ?? null} />
          <span className={styles['lead']}>{caption.lead}</span> <Said caption={caption} />
        </span>
      ))}
      {main && <span className={styles['why']}>{main.why}</span>}
      {because !== '' && (
        <span className={styles['because']} aria-hidden="true">
          {because}
        </span>
      )}
    </>
  );
}

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
