/** A column of lanes and arrows that follows the playback's instant; in between the reader may scroll where he likes. */
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
  /** What is told in it, asked each time that something changed; stable for as long as it is the same. */
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
    // Whatever moves the playback brings the column back to it.
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

/** From where the column is seen: around the cursor, with what is marked in it where both have room. */
function topFor({ cursor, marked, height, headHeight }: SequenceScene, visible: number): number {
  const above = marked === null ? Infinity : marked - headHeight - LEAST_ABOVE;
  const wanted = cursor - visible * CURSOR;
  const both = marked !== null && marked <= cursor && cursor - above < visible - LEAST_ABOVE;
  return Math.min(Math.max(0, both ? Math.min(wanted, above) : wanted), Math.max(0, height - visible));
}

/** The cursor stands this far down the column: what just happened above it, a little of what comes below. */
const CURSOR = 0.66;
const LEAST_ABOVE = 24;
