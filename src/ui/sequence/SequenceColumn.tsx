/** A column of lanes and arrows that follows the instant of the playback. While that stands still the reader may scroll as he likes. */
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { Picture } from '../../scene/painters/picture';
import { type SequenceInput, type SequenceScene, sequenceScene } from '../../scene/sequence';
import { Painted } from '../frame/Painted';
import { useSize } from '../frame/size';
import { useSay, useServices } from '../services';
import { sceneWords } from '../text/sceneWords';
import styles from './Sequence.module.css';

export type Told = Pick<SequenceInput, 'report' | 'story' | 'selected' | 'about' | 'mark'>;

interface Props {
  readonly label: string;
  /** What is drawn in it; called each time something has changed. The same function as long as it is about the same runs. */
  readonly of: () => Told | null;
  readonly onPick?: (id: string) => void;
}

export function SequenceColumn({ label, of, onPick }: Props): ReactNode {
  const { stores, measure, loop } = useServices();
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const words = useMemo(() => sceneWords(say), [say]);
  const followed = useRef<{ readonly at: number; readonly report: unknown } | null>(null);

  const make = useCallback((): Picture | null => {
    const told = of();
    const scroller = box.current;
    if (!told || !scroller || size.width === 0 || size.height === 0) return null;
    const { at } = stores.playback.getState();
    const input = { ...told, size, at, words, measure };
    let scene = sequenceScene({ ...input, top: scroller.scrollTop });
    const height = `${scene.height}px`;
    if (content.current && content.current.style.height !== height) content.current.style.height = height;
    // When the playback moves, the column follows it again.
    if (followed.current?.at !== at || followed.current.report !== told.report) {
      followed.current = { at, report: told.report };
      const top = Math.round(topFor(scene, size.height));
      if (top !== scroller.scrollTop) {
        scroller.scrollTop = top;
        scene = sequenceScene({ ...input, top });
      }
    }
    return { marks: scene.marks, dy: scroller.scrollTop, fixed: scene.heads };
  }, [stores, of, size, words, measure]);

  return (
    <section
      className={styles['sequence']}
      ref={box}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
      tabIndex={0}
      onScroll={() => loop.invalidate()}
    >
      <div ref={content} className={styles['content']}>
        <div className={styles['picture']}>
          <Painted size={size} make={make} {...(onPick ? { onPick } : {})} />
        </div>
      </div>
    </section>
  );
}

/** The y at which the visible part begins: around the cursor, and if possible with the marked line in it. */
function topFor({ cursor, marked, height, headHeight }: SequenceScene, visible: number): number {
  const above = marked === null ? Infinity : marked - headHeight - LEAST_ABOVE;
  const wanted = cursor - visible * CURSOR;
  const both = marked !== null && marked <= cursor && cursor - above < visible - LEAST_ABOVE;
  return Math.min(Math.max(0, both ? Math.min(wanted, above) : wanted), Math.max(0, height - visible));
}

/** How far down the column the cursor stands: what has just happened is above it, a little of what comes is below. */
const CURSOR = 0.66;
const LEAST_ABOVE = 24;
