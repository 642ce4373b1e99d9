/**
 * Every step as a row: the sequence for those who read or listen instead of looking. It is one stop for Tab, walked through with the arrow
 * keys; the row of the present step is the current one.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Step } from '../../store/steps';
import { selectedMessage } from '../../store/shown';
import { usePlayback, useRun, useSay, useSelection, useServices } from '../services';
import type { Say } from '../text/say';
import { rowOf, type RowText } from './row';
import styles from './StepList.module.css';

/** How many rows exist at once, so that a run of ten thousand messages is as light as one of ten. */
const WINDOW = 160;

export function StepList(): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const open = useRun((s) => s.open);
  const steps = open?.steps ?? NONE;
  const told = usePlayback((s) => s.told);
  const selected = useSelection((s) => {
    const message = open && selectedMessage(open, s);
    return message ? steps.findIndex((step) => step.messages.includes(message)) : null;
  });
  const list = useRef<HTMLOListElement>(null);
  /** The arrow keys moved us, so the focus goes along. */
  const walking = useRef(false);
  const start = Math.max(0, Math.min(told - WINDOW / 2, steps.length - WINDOW));
  const rows = useMemo(
    () => steps.slice(start, start + WINDOW).map((step, i) => rowOf(step, steps[start + i - 1] ?? null, say)),
    [steps, start, say],
  );

  useEffect(() => {
    const box = list.current;
    const row = box?.querySelector<HTMLElement>(`[data-step="${told}"]`);
    if (!box || !row) return;
    if (walking.current) row.focus({ preventScroll: true });
    walking.current = false;
    keepInView(box, row);
  }, [told]);

  // On a phone the text of a lesson may grow, push the list down under the foot, and scroll the whole page.
  useEffect(() => {
    const moved = (): void => {
      const row = list.current?.querySelector<HTMLElement>('[aria-current=step]');
      if (list.current && row) keepInView(list.current, row);
    };
    const above = document.querySelector('main');
    const observer = new ResizeObserver(moved);
    if (above) observer.observe(above);
    window.addEventListener('scroll', moved, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', moved);
    };
  }, []);

  const go = (index: number): void => {
    const step = steps[Math.min(Math.max(index, 0), steps.length - 1)];
    if (step) session.seek(step.at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = {
      // On the row of the present step Space takes the next step, so that somebody who has clicked a row can go on with the page's own key.
      ...(event.currentTarget.getAttribute('data-step') === String(told) ? { ' ': told + 1 } : {}),
      ArrowDown: told + 1,
      ArrowUp: told - 1,
      PageDown: told + 10,
      PageUp: told - 10,
      Home: 0,
      End: steps.length - 1,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    walking.current = true;
    go(to);
  };

  return (
    <ol ref={list} className={styles['list']} aria-label={say('steps.label')}>
      {rows.map((row, i) => (
        <Row
          key={row.index}
          row={row}
          told={told}
          selected={row.index === selected}
          newPhase={row.phase !== 'none' && (i === 0 || rows[i - 1]?.phase !== row.phase)}
          onClick={() => go(row.index)}
          onKeyDown={onKeyDown}
          say={say}
        />
      ))}
    </ol>
  );
}

/** scrollIntoView would scroll the page in which we are embedded as well. */
function keepInView(box: HTMLElement, row: HTMLElement): void {
  const above = row.offsetTop;
  const height = seenOf(box);
  const slack = height / 3;
  // So that the last rows can be scrolled out from under the foot.
  box.style.paddingBottom = `${box.clientHeight - height}px`;
  if (above < box.scrollTop + 8) box.scrollTop = above - slack;
  else if (above + row.offsetHeight > box.scrollTop + height - 8)
    box.scrollTop = above - height + row.offsetHeight + slack;
}

/** The height of the list that is visible, at least one row: on a phone its end lies under the foot. */
function seenOf(box: HTMLElement): number {
  const foot = document.querySelector('footer')?.getBoundingClientRect().top ?? window.innerHeight;
  return Math.min(box.clientHeight, Math.max(LEAST_SEEN, foot - box.getBoundingClientRect().top));
}

const LEAST_SEEN = 40;

interface RowProps {
  readonly row: RowText;
  readonly told: number;
  /** The selected message or event belongs to it. */
  readonly selected: boolean;
  readonly newPhase: boolean;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly say: Say;
}

function Row({ row, told, selected, newPhase, onClick, onKeyDown, say }: RowProps): ReactNode {
  const now = row.index === told;
  return (
    <li>
      {newPhase && <span className={styles['phase']}>{say(`phase.${row.phase}`)}</span>}
      <button
        type="button"
        data-step={row.index}
        data-selected={selected}
        data-when={row.index < told ? 'past' : now ? 'now' : 'future'}
        className={styles['row']}
        aria-current={now ? 'step' : undefined}
        aria-label={row.name}
        tabIndex={now ? 0 : -1}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <i data-kind={row.kind} data-lost={row.lost} />
        <span className={styles['what']}>
          {row.what.map((line, i) => (
            <span key={`${i}-${line}`}>{line}</span>
          ))}
        </span>
        <span className={styles['time']} title={row.exact}>
          {row.time}
        </span>
      </button>
    </li>
  );
}

const NONE: readonly Step[] = [];
