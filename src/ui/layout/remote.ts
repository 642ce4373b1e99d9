/** Two more keys of a remote control, besides those for forwards and back: B makes the wall black, N shows the teacher's notes. */
import { useEffect, useRef, useState } from 'react';

/** Answers whether the wall is black. Then any key brings the picture back, and does nothing else. */
export function useRemote({ onNotes }: { readonly onNotes: () => void }): boolean {
  const [black, setBlack] = useState(false);
  const latest = useRef(onNotes);
  useEffect(() => {
    latest.current = onNotes;
  }, [onNotes]);
  useEffect(() => {
    const act = ({ key }: KeyboardEvent): (() => void) | null => {
      if (black) return () => setBlack(false);
      switch (key) {
        case 'b':
        case 'B':
          return () => setBlack(true);
        case 'n':
        case 'N':
          return () => latest.current();
        default:
          return null;
      }
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || (!black && isTyped(event))) return;
      const done = act(event);
      if (!done) return;
      event.preventDefault();
      event.stopPropagation();
      done();
    };
    const onClick = (event: MouseEvent): void => {
      event.stopPropagation();
      setBlack(false);
    };
    window.addEventListener('keydown', onKey, true);
    if (black) window.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('click', onClick, true);
    };
  }, [black]);
  return black;
}

const isTyped = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest('input:not([readonly]), textarea, select, [contenteditable], dialog') !== null;
