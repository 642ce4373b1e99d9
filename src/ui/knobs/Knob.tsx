/**
 * One knob: a slider for the hand and a field for the exact number. The run is made again with every move; the session sends
 * only the newest wish.
 */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useSay } from '../services';
import { type KnobScale, NOTCHES } from './scale';
import styles from './Knobs.module.css';

interface Props {
  readonly name: string;
  readonly hint: string;
  /** The value as a person would say it, `32 769 bytes`. */
  readonly spoken: string;
  readonly unit: string;
  readonly scale: KnobScale;
  /** In the field's unit; `null`: unlimited. */
  readonly value: number | null;
  readonly turned: boolean;
  /** Where "unlimited" is a value: the end of the slider. */
  readonly unlimited?: boolean;
  readonly onTurn: (value: number | null) => void;
}

export function Knob({ name, hint, spoken, unit, scale, value, turned, unlimited = false, onTurn }: Props): ReactNode {
  const say = useSay();
  const id = useId();
  /** What is half typed, and over which value: once somebody else moves the knob it is void. */
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: number | null } | null>(null);
  const draft = typed !== null && typed.over === value ? typed.text : null;
  const top = NOTCHES + (unlimited ? 1 : 0);
  const notch = value === null ? top : scale.toNotch(value);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (way === undefined) return;
    event.stopPropagation();
    if (!event.shiftKey || value === null) return;
    event.preventDefault();
    onTurn(scale.clamp(value + way));
  };
  const commit = (text: string): void => {
    const wished = Number(text.replace(/[\s,\u2009\u202f_]/g, ''));
    setTyped(null);
    if (text.trim() === '' || !Number.isFinite(wished)) return;
    onTurn(scale.clamp(wished));
  };

  return (
    <div className={styles['knob']} data-turned={turned}>
      <label htmlFor={id} className={styles['name']}>
        {name}
      </label>
      <span className={styles['exact']}>
        {value === null ? (
          <span className={styles['soft']}>{spoken}</span>
        ) : (
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            size={Math.max(5, String(draft ?? value).length)}
            aria-label={say('knobs.exact', { name })}
            value={draft ?? String(value)}
            onChange={(event) => {
              setTyped({ text: event.target.value, over: value });
              const wished = Number(event.target.value);
              // Whole numbers in range act while they are typed; the rest waits for Enter or for the field to be left.
              if (/^\d+$/.test(event.target.value) && scale.clamp(wished) === wished && wished !== value)
                onTurn(wished);
            }}
            onBlur={(event) => commit(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(event.currentTarget.value);
              const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
              if (way === undefined) return;
              event.preventDefault();
              onTurn(scale.clamp(value + way));
            }}
          />
        )}{' '}
        {value !== null && <span className={styles['soft']}>{unit}</span>}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={top}
        step={1}
        value={notch}
        aria-valuetext={spoken}
        aria-describedby={`${id}-hint`}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const to = Number(event.target.value);
          onTurn(unlimited && to > NOTCHES ? null : scale.fromNotch(to));
        }}
      />
      <span id={`${id}-hint`} className={styles['hint']}>
        {hint}
      </span>
    </div>
  );
}
