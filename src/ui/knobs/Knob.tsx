/**
 * One knob: a slider for the hand and a field for the exact number, or a switch. From the start, the run is made again with every move
 * and the session sends only the newest wish; from now on, each value would be a run of its own, so the hand lets go first.
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
  /** Acts while it moves. */
  readonly atOnce: boolean;
  /** What a server said to the last turn. */
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
  /** What is half typed, and over which value: once somebody else moves the knob it is void. */
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: number | null } | null>(null);
  /** Where the thumb is while the hand has not let go. */
  const [held, setHeld] = useState<number | null | undefined>(undefined);
  /** What was typed and is no quantity. */
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
  /** What Redis would refuse it refuses itself, in its own words; what nobody could simulate is clamped, and that is said. */
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
              // Whole numbers in range act while they are typed; the rest waits for Enter or for the field to be left.
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

/** Times and rates begin at 0 or span many powers of ten: the thumb moves along a logarithm. */
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
