/**
 * A button, and what it opens beside it. It uses the browser's own popover, which lies over everything, closes at a click elsewhere or at
 * Esc, and is reached by Tab from the button. The content exists only while it is open.
 */
import { createContext, type ReactNode, use, useCallback, useEffect, useId, useRef, useState } from 'react';
import { Button } from './Button';
import styles from './Popover.module.css';

interface Props {
  /** What the button shows: words, or a sign where it is `named`. */
  readonly label: ReactNode;
  /** Name of the panel, and with `named` of the button too. */
  readonly name: string;
  readonly named?: boolean;
  readonly look?: 'plain' | 'bare';
  /** Opens upwards, above a button at the foot of the page. */
  readonly up?: boolean;
  readonly disabled?: boolean;
  readonly testId?: string;
  /** Opens at once: somebody has asked for it before it came. */
  readonly opens?: boolean;
  readonly children: ReactNode;
}

const GAP = 6;
const EDGE = 8;
/** In a window narrower than this the panel takes the whole width. */
const NARROW = 480;

const Closing = createContext<() => void>(() => undefined);

/** Closes the panel in which the component stands. */
export const useClose = (): (() => void) => use(Closing);

export function Popover(props: Props): ReactNode {
  const {
    label,
    name,
    named = false,
    look = 'plain',
    up = false,
    disabled = false,
    testId,
    opens = false,
    children,
  } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const close = useCallback(() => panel.current?.hidePopover(), []);

  useEffect(() => {
    if (opens) panel.current?.showPopover();
  }, [opens]);

  // After a resize the button is no longer where the panel was placed.
  useEffect(() => {
    if (!open) return;
    window.addEventListener('resize', close);
    return () => window.removeEventListener('resize', close);
  }, [open, close]);

  return (
    <div ref={anchor} className={styles['anchor']}>
      <Button
        look={look}
        disabled={disabled}
        popoverTarget={id}
        aria-expanded={open}
        aria-label={named ? name : undefined}
        title={named ? name : undefined}
        data-testid={testId}
      >
        {label}
      </Button>
      <section
        ref={panel}
        id={id}
        popover="auto"
        aria-label={name}
        className={styles['panel']}
        onBeforeToggle={(event) => {
          // Panels and menus inside it toggle as well, and in React their events bubble.
          if (event.target !== event.currentTarget) return;
          const opens = event.newState === 'open';
          if (opens && anchor.current) place(event.currentTarget, anchor.current.getBoundingClientRect(), up);
          setOpen(opens);
        }}
      >
        {open && <Closing value={close}>{children}</Closing>}
      </section>
    </div>
  );
}

/** Places the panel beside the button, within the window, as high as there is room. */
function place({ style }: HTMLElement, at: DOMRect, up: boolean): void {
  const { innerWidth: width, innerHeight: height } = window;
  const px = (n: number): string => `${Math.max(EDGE, Math.round(n))}px`;
  style.top = up ? 'auto' : px(at.bottom + GAP);
  style.bottom = up ? px(height - at.top + GAP) : 'auto';
  style.maxHeight = px((up ? at.top : height - at.bottom) - GAP - EDGE);
  const narrow = width < NARROW;
  const onTheRight = at.left + at.right > width;
  style.left = narrow ? px(EDGE) : onTheRight ? 'auto' : px(at.left);
  style.right = narrow ? px(EDGE) : onTheRight ? px(width - at.right) : 'auto';
}
