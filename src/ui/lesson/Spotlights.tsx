/** Marks on the stage what a lesson talks about, with a ring; everything else stays as it is. */
import type { ReactNode } from 'react';
import type { Spot } from '../../lessons/lesson';
import { tellingBeat } from '../../store/lesson/lessonState';
import type { Rect, StageLayout } from '../../scene/stage';
import { useLesson, usePlayback } from '../services';
import styles from './Spotlights.module.css';

const ROOM = 5;

export function Spotlights({ layout }: { readonly layout: StageLayout }): ReactNode {
  const spots = useLesson((s) => tellingBeat(s)?.beat.spots);
  const there = useLesson((s) => tellingBeat(s)?.reading?.comesAt ?? null);
  const at = usePlayback((s) => (s.motion === 'still' ? s.at : null));
  // Only while the picture is where the text has come to.
  if (!spots || there === null || at === null || at < there) return null;
  return spots.flatMap((spot) => {
    const rect = rectOf(spot, layout);
    if (!rect) return [];
    const { x, y, width, height } = rect;
    return [
      <i
        key={JSON.stringify(spot)}
        className={styles['spot']}
        data-spot={JSON.stringify(spot)}
        style={{ left: x - ROOM, top: y - ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM }}
      />,
    ];
  });
}

function rectOf(spot: Spot, layout: StageLayout): Rect | null {
  if ('node' in spot) return layout.cards.find(({ node }) => node === spot.node) ?? null;
  if ('backlog' in spot) return layout.ribbons.find(({ node }) => node === spot.backlog) ?? null;
  if ('link' in spot) {
    const pipe = layout.pipes.find(({ between }) => spot.link.every((name) => between.includes(name)));
    return pipe ? around(pipe.points, pipe.breadth) : null;
  }
  return null;
}

function around(points: readonly number[], breadth: number): Rect {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  const half = Math.min(breadth, 48) / 2;
  const [x, y] = [Math.min(...xs), Math.min(...ys) - half];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) + half - y };
}
