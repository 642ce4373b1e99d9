/** A technical word: its meaning appears when it is pointed at, focused or pressed, and disappears with Esc. */
import { type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { place, spotOf } from '../menu/place';
import prose from './Prose.module.css';
import styles from './Term.module.css';

interface Props {
  readonly name: string;
  readonly meaning: string;
  /** The word as it stands in the sentence. */
  readonly text: string;
}

export function Term({ name, meaning, text }: Props): ReactNode {
  const id = useId();
  const word = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const show = useCallback(() => {
    if (!note.current || !word.current || note.current.matches(':popover-open')) return;
    note.current.showPopover();
    place(note.current, spotOf(word.current));
    setOpen(true);
  }, []);
  const hide = useCallback(() => {
    if (note.current?.matches(':popover-open')) note.current.hidePopover();
    setOpen(false);
  }, []);
  return (
    <>
      <button
        ref={word}
        type="button"
        className={prose['term']}
        aria-describedby={id}
        aria-expanded={open}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        onClick={show}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.stopPropagation();
          hide();
        }}
      >
        {text}
      </button>
      {/* A manual popover: it lies over everything and takes nothing away from the page. */}
      <span ref={note} id={id} popover="manual" role="tooltip" className={styles['note']}>
        <b>{name}</b> {meaning}
      </span>
    </>
  );
}
