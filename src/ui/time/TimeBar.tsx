/**
 * The run from end to end in story time. The picture is the scene's; over it lies a real slider, so that dragging, touch and
 * keyboard are the browser's own. Its value is moved by the frame loop, not by React.
 */
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { timeUs } from '../../protocol/units';
import type { Picture } from '../../scene/painters/picture';
import { axisScene } from '../../scene/axis';
import { duration, instant } from '../../scene/format';
import { selectedMessage } from '../../store/shown';
import { Painted } from '../frame/Painted';
import { useSize } from '../frame/size';
import { useRun, useSay, useServices } from '../services';
import { unitsIn } from '../text/say';
import { sceneWords } from '../text/sceneWords';
import styles from './TimeBar.module.css';

/** The slider counts thousandths of a story second. */
const NOTCH = 1000;

export function TimeBar(): ReactNode {
  const { stores, session, loop, measure } = useServices();
  const say = useSay();
  const open = useRun((s) => s.open);
  const box = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const size = useSize(box);
  const words = useMemo(() => sceneWords(say), [say]);

  const make = useCallback((): Picture | null => {
    const { open: now } = stores.run.getState();
    if (!now || size.width === 0) return null;
    const { at } = stores.playback.getState();
    const message = selectedMessage(now, stores.selection.getState());
    const selected = message && (message.arrivesAt ?? message.sentAt);
    return { marks: axisScene({ report: now.report, story: now.story, size, at, selected, words, measure }).marks };
  }, [stores, size, words, measure]);

  const axis = useMemo(
    () =>
      open && size.width > 0
        ? axisScene({ report: open.report, story: open.story, size, at: open.report.startsAt, words, measure })
        : null,
    [open, size, words, measure],
  );
  const from = axis && open ? axis.xOf(open.report.startsAt) : 0;
  const to = axis && open ? axis.xOf(open.report.until) : size.width;

  useEffect(() => {
    const input = slider.current;
    if (!input || !open) return;
    return loop.add(() => {
      const { story, at } = stores.playback.getState();
      const value = String(Math.round(story * NOTCH));
      if (input.value !== value) input.value = value;
      const spoken = instant(at, unitsIn(say));
      if (input.getAttribute('aria-valuetext') !== spoken) input.setAttribute('aria-valuetext', spoken);
    });
  }, [loop, stores, open, say]);

  return (
    <div className={styles['bar']} ref={box}>
      <Painted size={size} make={make} />
      {open && open.report.until < open.report.endsAt && (
        <p className={styles['growing']}>
          {say('transport.playingOn', {
            at: duration(Math.max(0, open.report.until), unitsIn(say)),
            end: duration(open.report.endsAt, unitsIn(say)),
          })}
        </p>
      )}
      {open && (
        <input
          ref={slider}
          type="range"
          className={styles['slider']}
          style={{ left: from - THUMB / 2, width: Math.max(0, to - from) + THUMB }}
          aria-label={say('transport.scrub')}
          min={0}
          max={Math.round(open.story.duration * NOTCH)}
          step={1}
          defaultValue={0}
          onKeyDown={(event) => {
            // Arrows step from event to event here too; a thousandth of a second is nothing anybody wants.
            const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
            if (way === undefined && event.key !== 'Home') return;
            event.preventDefault();
            event.stopPropagation();
            if (way === undefined) session.home();
            else (event.repeat ? session.stepHeld : session.step)(way === 1 ? 1 : -1);
          }}
          onChange={(event) => session.seek(timeUs(open.story.toTime(Number(event.target.value) / NOTCH)))}
        />
      )}
    </div>
  );
}

/** Width of a range's thumb, which travels between its ends and not beyond: the track is that much longer. */
const THUMB = 16;
