/** The sequence view: lanes, arrows, the same messages as on the stage, in a column that follows the cursor. */
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { sequenceScene } from '../../scene/sequence';
import type { OpenRun } from '../../store/run';
import { selectedMark } from '../../store/shown';
import { Painted, type Picture } from '../frame/Painted';
import { useSize } from '../frame/size';
import { useSay, useServices } from '../services';
import { usePick } from '../stage/pick';
import { sceneWords } from '../text/sceneWords';
import styles from './Sequence.module.css';

export function Sequence(): ReactNode {
  const { stores, measure, loop } = useServices();
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const pick = usePick();
  const words = useMemo(() => sceneWords(say), [say]);
  const followed = useRef<{ readonly at: number; readonly open: OpenRun } | null>(null);

  const make = useCallback((): Picture | null => {
    const { open } = stores.run.getState();
    const scroller = box.current;
    if (!open || !scroller || size.width === 0 || size.height === 0) return null;
    const { at } = stores.playback.getState();
    const selected = selectedMark(open, stores.selection.getState());
    const input = { report: open.report, story: open.story, size, at, selected, words, measure };
    let scene = sequenceScene({ ...input, top: scroller.scrollTop });
    const height = `${scene.height}px`;
    if (content.current && content.current.style.height !== height) content.current.style.height = height;
    // Whatever moves the playback brings the column back to it; in between the reader may scroll where he likes.
    if (followed.current?.at !== at || followed.current.open !== open) {
      followed.current = { at, open };
      const top = Math.round(
        Math.min(Math.max(0, scene.cursor - size.height * CURSOR), Math.max(0, scene.height - size.height)),
      );
      if (top !== scroller.scrollTop) {
        scroller.scrollTop = top;
        scene = sequenceScene({ ...input, top });
      }
    }
    return { marks: scene.marks, dy: scroller.scrollTop, fixed: scene.heads };
  }, [stores, size, words, measure]);

  return (
    <section
      className={styles['sequence']}
      ref={box}
      aria-label={say('sequence.label')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
      tabIndex={0}
      onScroll={() => loop.invalidate()}
    >
      <div ref={content} className={styles['content']}>
        <div className={styles['picture']}>
          <Painted size={size} make={make} onPick={pick} />
        </div>
      </div>
    </section>
  );
}

/** The cursor stands this far down the column: what just happened above it, a little of what comes below. */
const CURSOR = 0.66;
