/**
 * One knob: a slider and a field for the exact number, or a switch. "From the start", the run is made again with every move of the slider,
 * and the session sends only the newest wish. "From now on", each value would become a run of its own, so it counts only when the slider is
 * let go.
 */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { type KnobName, knobRow } from '../../store/knobs';
import { useSay } from '../services';
import { FIELDS, knobValue } from './knobText';
import { logScale, NOTCHES } from './scale';
import { EXAMPLE, readTyped } from './typed';
import styles from './Knobs.module.css';

interface Props {
  readonly name: KnobName;
  /** `null`: without a limit. */
  readonly value: number | null;
  readonly turned: boolean;
  /** It acts while it moves. */
  readonly atOnce: boolean;
  /** The error with which a server answered the last turn. */
  readonly refused?: string | null;
  readonly onTurn: (value: number | null) => void;
}

export function Knob(props: Props): ReactNode {
  return knobRow(props.name).unit === 'yesno' ? <Switch {...props} /> : <Slider {...props} />;
}

function Switch({ name, value, turned, refused, onTurn }: Props): ReactNode {
  const say = useSay();
  const id = useId();
  return (
    <div className={styles['knob']} data-turned={turned}>
      <label htmlFor={id} className={styles['name']}>
        {say(`knob.${name}`)}
      </label>
      <span className={styles['exact']}>
        <input
          id={id}
          type="checkbox"
          checked={value !== 0}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onTurn(event.target.checked ? 1 : 0)}
        />
      </span>
      <Hint id={`${id}-hint`} name={name} refused={refused} clamped={null} unread={null} />
    </div>
  );
}

function Slider({ name, value, turned, atOnce, refused, onTurn }: Props): ReactNode {
  const say = useSay();
  const id = useId();
  const { least, most, unlimited, unit, place } = knobRow(name);
  const field = FIELDS[unit];
  const scale = scaleOf(name);
  /** Text that is being typed, and the value over which: it is dropped when the value changes otherwise. */
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: number | null } | null>(null);
  /** The thumb's value until it is let go. */
  const [held, setHeld] = useState<number | null | undefined>(undefined);
  /** Text that was entered and is no quantity. */
  const [unread, setUnread] = useState<string | null>(null);
  const [clamped, setClamped] = useState<{ readonly wished: number; readonly used: number } | null>(null);
  const shown = held === undefined ? value : held;
  const inField = shown === null ? null : Math.round(shown / field.per);
  const draft = typed !== null && typed.over === value ? typed.text : null;
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
  const commit = (text: string): void => {
    const wished = readTyped(text, unit);
    setTyped(null);
    if (text === String(inField)) return;
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
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            size={Math.max(5, (draft ?? String(inField)).length)}
            aria-label={say('knobs.exact', { name: label })}
            value={draft ?? String(inField)}
            onChange={(event) => {
              const { value: text } = event.target;
              setTyped({ text, over: value });
              const wished = Number(text) * field.per;
              // A whole number within the range acts while it is typed; anything else waits for Enter or for leaving the field.
              if (atOnce && /^\d+$/.test(text) && wished >= least && wished <= most && wished !== value) move(wished);
            }}
            onBlur={(event) => commit(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(event.currentTarget.value);
              const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
              if (way === undefined) return;
              event.preventDefault();
              wish((inField + way) * field.per);
            }}
          />
        )}{' '}
        {inField !== null && (
          <span className={styles['soft']}>{field.unit ?? (unit === 'bytes' ? say('knobs.bytes') : '')}</span>
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
      <Hint
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

interface HintProps {
  readonly id: string;
  readonly name: KnobName;
  readonly refused: string | null | undefined;
  readonly clamped: { readonly value: string; readonly used: string } | null;
  readonly unread: { readonly text: string; readonly used: string; readonly example: string } | null;
}

function Hint({ id, name, refused, clamped, unread }: HintProps): ReactNode {
  const say = useSay();
  return (
    <span id={id} className={styles['hint']}>
      {say(`knob.${name}.hint`)}
      {unread && <output className={styles['note']}>{say('knobs.unread', unread)}</output>}
      {clamped && <output className={styles['note']}>{say('knobs.clamped', clamped)}</output>}
      {refused && <output className={styles['note']}>{say('knobs.refused', { line: refused })}</output>}
    </span>
  );
}
