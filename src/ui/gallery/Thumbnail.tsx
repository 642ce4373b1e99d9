/**
 * A picture of a run, painted from the run itself. It is made when it comes into view, and moves only under the pointer or with the focus:
 * one cannot choose from a wall of moving pictures.
 */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { timeUs } from '../../protocol/units';
import type { Picture } from '../../scene/painters/picture';
import { layoutStage, type Rect } from '../../scene/stage';
import { stageScene } from '../../scene/stageScene';
import { cardMarks } from '../../scene/stage/cards';
import type { Preview } from '../../store/previews';
import { Painted } from '../frame/Painted';
import { useSize } from '../frame/size';
import { useSay, useServices, useSettings } from '../services';
import { sceneWords } from '../text/sceneWords';
import styles from './Gallery.module.css';

/** The size in which the picture is laid out; it is painted as large as its place is. */
const ROOM = { width: 480, height: 260 };
/** How many frames a moment takes. */
const FRAMES = 90;

interface Props {
  readonly load: () => Promise<Preview | null>;
  readonly moving: boolean;
}

export function Thumbnail({ load, moving }: Props): ReactNode {
  const { measure, loop } = useServices();
  const say = useSay();
  const still = useSettings((s) => s.reducedMotion) || !moving;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const seen = useSeen(box);
  const [preview, setPreview] = useState<Preview | null>(null);
  const frame = useRef(0);
  const words = useMemo(() => sceneWords(say), [say]);
  useEffect(() => {
    if (!seen || preview) return;
    let wanted = true;
    void load().then((made) => wanted && setPreview(made));
    return () => {
      wanted = false;
    };
  }, [seen, preview, load]);

  const make = useCallback((): Picture | null => {
    if (!preview || !seen) return null;
    const { open, moments } = preview;
    if (!still) {
      frame.current += 1;
      loop.invalidate();
    }
    // At rest: the middle moment of the run, with the message half-way.
    const shown = still ? Math.floor(moments.length / 2) : Math.floor(frame.current / FRAMES) % moments.length;
    const part = still ? 0.5 : (frame.current % FRAMES) / FRAMES;
    const moment = moments[shown];
    if (!moment) return null;
    const { snapshot, from, to } = moment;
    const at = timeUs(Math.round(from + (to - from) * part));
    const layout = layoutStage(open.topologies(at), ROOM);
    const { traffic, story } = open;
    const marks = stageScene({ snapshot, traffic, story, at }, layout, { words, measure });
    const marksOfAll = [...marks, ...cardMarks(layout, snapshot, measure)];
    return { marks: marksOfAll, dy: middleOf(layout.cards) - ROOM.height / 2, times: size.width / ROOM.width };
  }, [preview, seen, still, loop, words, measure, size]);

  return (
    <div ref={box} className={styles['picture']} data-testid="thumbnail" data-painted={preview !== null}>
      {seen && <Painted size={size} make={make} />}
    </div>
  );
}

/** The middle height of the cards; that of the whole room if they fill it. */
function middleOf(cards: readonly Rect[]): number {
  const top = Math.min(...cards.map(({ y }) => y));
  const bottom = Math.max(...cards.map(({ y, height }) => y + height));
  return Math.min(ROOM.height / 2, (top + bottom) / 2);
}

function useSeen(ref: { readonly current: HTMLElement | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const watch = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? false));
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [ref]);
  return seen;
}
