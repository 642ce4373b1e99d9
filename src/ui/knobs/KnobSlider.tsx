/** A knob that is a number: a slider for the hand, and a field for the exact value. */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { type KnobName, knobRow } from '../../store/knobs';
import { useSay } from '../services';
import { ExactField } from './ExactField';
import type { KnobProps } from './Knob';
import { KnobHint } from './KnobHint';
import { FIELDS, knobValue } from './knobText';
import { logScale, NOTCHES } from './scale';
import { EXAMPLE, readTyped } from './typed';
import styles from './Knobs.module.css';

export function KnobSlider({ name, value, turned, atOnce, refused, onTurn }: KnobProps): ReactNode {
  const say = useSay();
  const id = useId();
  const { least, most, unlimited, unit, place } = knobRow(name);
  const field = FIELDS[unit];
  const scale = scaleOf(name);
  /** The thumb's value until it is let go. */
  const [held, setHeld] = useState<number | null | undefined>(undefined);
  /** Text that was entered and is no quantity. */
  const [unread, setUnread] = useState<string | null>(null);
  const [clamped, setClamped] = useState<{ readonly wished: number; readonly used: number } | null>(null);
  const shown = held === undefined ? value : held;
  const inField = shown === null ? null : Math.round(shown / field.per);
  const top = NOTCHES + (unlimited ? 1 : 0);
  const label = say(`knob.${name}`);

  const move = (to: number | null): void => {
    setClamped(null);
    setUnread(null);
    if (atOnce) onTurn(to);
    else setHeld(to);
  };
  const letGo = (): void => {
    if (held !== undefined) onTurn(held);
    setHeld(undefined);
  };
  /**
   * A value that Redis would refuse is sent to it, and its error shown; one that cannot be simulated is clamped, and the reader is told.
   */
  const wish = (wished: number): void => {
    const used = Math.min(Math.max(Math.round(wished), least), most);
    const tellRedis = place.kind === 'config' && name !== 'backlogSize' && Number.isSafeInteger(wished);
    setClamped(used === Math.round(wished) || tellRedis ? null : { wished, used });
    onTurn(tellRedis ? wished : used);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (way === undefined) return;
    event.stopPropagation();
    if (!event.shiftKey || shown === null) return;
    event.preventDefault();
    move(Math.min(Math.max(shown + way * field.per, least), most));
  };
  const onType = (text: string): void => {
    const wished = Number(text) * field.per;
    // A whole number within the range acts while it is typed; anything else waits until it is committed.
    if (atOnce && /^\d+$/.test(text) && wished >= least && wished <= most && wished !== value) move(wished);
  };
  const onCommit = (text: string): void => {
    const wished = readTyped(text, unit);
    setUnread(wished === null && text.trim() !== '' ? text : null);
    if (wished !== null && wished !== shown) wish(wished);
  };

  return (
    <div className={styles['knob']} data-turned={turned}>
      <label htmlFor={id} className={styles['name']}>
        {label}
      </label>
      <span className={styles['exact']}>
        {inField === null ? (
          <span className={styles['soft']}>{say('knobs.unlimited')}</span>
        ) : (
          <ExactField
            label={label}
            value={inField}
            unit={field.unit ?? (unit === 'bytes' ? say('knobs.bytes') : '')}
            onType={onType}
            onCommit={onCommit}
            onStep={(to) => wish(to * field.per)}
          />
        )}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={top}
        step={1}
        value={shown === null ? top : scale.toNotch(shown)}
        aria-valuetext={knobValue(name, shown, say)}
        aria-describedby={`${id}-hint`}
        onKeyDown={onKeyDown}
        onKeyUp={letGo}
        onPointerUp={letGo}
        onBlur={letGo}
        onChange={(event) => {
          const to = Number(event.target.value);
          move(unlimited && to > NOTCHES ? null : scale.fromNotch(to));
        }}
      />
      <KnobHint
        id={`${id}-hint`}
        name={name}
        refused={refused}
        clamped={
          clamped && {
            value: `${clamped.wished / field.per}`,
            used: knobValue(name, clamped.used, say),
          }
        }
        unread={
          unread === null
            ? null
            : { text: unread.slice(0, 40), used: knobValue(name, shown, say), example: EXAMPLE[unit] }
        }
      />
    </div>
  );
}

/** Times and rates begin at 0 or span many powers of ten: their thumb moves along a logarithm. */
function scaleOf(name: KnobName) {
  const { slides, least, most } = knobRow(name);
  const [low, high] = slides ?? [least, most];
  return logScale(low, high, low === 0 ? Math.max(1, high / 10_000) : 0);
}
