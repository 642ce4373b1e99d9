/**
 * A button that goes on while it is held, as a key does that repeats. The beat is an animation's, so that it needs no clock of its own
 * and stops with the page.
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

/** What a button needs to do something when it is pressed and, where there is a way to go on, that again and again while it is held. */
export function useHold(act: () => void, goOn: (() => void) | null): Held {
  const [held, setHeld] = useState(false);
  /** It has gone on already: letting go is not one more. */
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
