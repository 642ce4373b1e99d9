/**
 * A button that repeats while it is held, as a key does. The rhythm is that of a CSS animation, so it needs no timer of its own, and stops
 * with the page.
 */
import { type DOMAttributes, useRef, useState } from 'react';
import styles from './hold.module.css';

interface Held
  extends Pick<
    DOMAttributes<HTMLElement>,
    'onClick' | 'onPointerDown' | 'onPointerUp' | 'onPointerLeave' | 'onPointerCancel' | 'onAnimationIteration'
  > {
  readonly className: string | undefined;
}

/** What a button needs to act when it is pressed and, if `goOn` is given, again and again while it is held. */
export function useHold(act: () => void, goOn: (() => void) | null): Held {
  const [held, setHeld] = useState(false);
  /** It has repeated already, so letting go is not another press. */
  const went = useRef(false);
  const release = (): void => setHeld(false);
  return {
    className: held && goOn ? styles['held'] : undefined,
    onPointerDown: ({ button }) => {
      went.current = false;
      if (button === 0) setHeld(true);
    },
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
    onAnimationIteration: () => {
      went.current = true;
      goOn?.();
    },
    onClick: () => {
      if (!went.current) act();
      went.current = false;
    },
  };
}
