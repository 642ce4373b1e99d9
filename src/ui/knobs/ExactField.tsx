/** The field for a knob's exact number, with its unit. Text in it waits for Enter, or for the field to be left. */
import { type ReactNode, useState } from 'react';
import { useSay } from '../services';
import styles from './Knobs.module.css';

interface Props {
  /** The knob's name, for those who hear it. */
  readonly label: string;
  /** The number in the field's unit. */
  readonly value: number;
  readonly unit: string;
  /** Called while text is being typed. */
  readonly onType: (text: string) => void;
  /** The text is done with. */
  readonly onCommit: (text: string) => void;
  /** An arrow key asks for this number. */
  readonly onStep: (value: number) => void;
}

export function ExactField({ label, value, unit, onType, onCommit, onStep }: Props): ReactNode {
  const say = useSay();
  /** Text that is being typed, and the value over which: it is dropped when the value changes otherwise. */
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: number } | null>(null);
  const text = typed !== null && typed.over === value ? typed.text : String(value);
  const commit = (final: string): void => {
    setTyped(null);
    if (final !== String(value)) onCommit(final);
  };
  return (
    <>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        size={Math.max(5, text.length)}
        aria-label={say('knobs.exact', { name: label })}
        value={text}
        onChange={(event) => {
          setTyped({ text: event.target.value, over: value });
          onType(event.target.value);
        }}
        onBlur={(event) => commit(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(event.currentTarget.value);
          const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
          if (way === undefined) return;
          event.preventDefault();
          onStep(value + way);
        }}
      />{' '}
      <span className={styles['soft']}>{unit}</span>
    </>
  );
}
