/** A frame when its host's page is printed: the picture on screen and what is said of it, in the room that the host has for it. */
import { type ReactNode, useState } from 'react';
import { exactTime } from '../text/say';
import { stepAt } from '../../store/steps';
import { captionsOf } from '../caption/caption';
import { sequenceDrawing, stageDrawing, svgOf } from '../export/pictures';
import { sightOf } from '../export/sight';
import { useTitle } from '../layout/About';
import { talkOf } from '../caption/talk';
import { useSay, useServices } from '../services';
import { Picture } from './Picture';
import { Said } from './Said';
import styles from './Sheet.module.css';

/** A smaller picture is drawn as large as this and scaled down: names and states of servers need their room. */
const LEAST = { width: 560, height: 320 };
/** Title and words beside it, CSS pixels. */
const WORDS = 110;

export function Plate(): ReactNode {
  const say = useSay();
  const title = useTitle();
  const { stores, measure } = useServices();
  // The room is the screen's still: while the host's page is laid out for paper nobody is asked.
  const [room] = useState(() => ({ width: window.innerWidth, height: Math.max(WORDS, window.innerHeight - WORDS) }));
  const sight = sightOf(stores, measure, say);
  if (!sight) return null;
  const { open, at } = sight;
  const scale = Math.max(1, LEAST.width / room.width, LEAST.height / room.height);
  const size = { width: room.width * scale, height: room.height * scale };
  const drawing =
    stores.selection.getState().view === 'sequence' ? sequenceDrawing(sight, size.height) : stageDrawing(sight, size);
  const step = open.steps[stepAt(open.steps, at)];
  return (
    <article className={`${styles['sheet']} ${styles['plate']}`}>
      <h1>{title}</h1>
      <Picture svg={svgOf(drawing, 'projector')} {...drawing.size} />
      <div>
        <time>{exactTime(at)}</time>
        {step && <Said captions={captionsOf(step, open.report.nodes.length, talkOf(open), say)} />}
      </div>
    </article>
  );
}
