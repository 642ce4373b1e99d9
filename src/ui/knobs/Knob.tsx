/**
 * One knob: a slider and a field for the exact number, or a switch. "From the start", the run is made again with every move of the slider,
 * and the session sends only the newest wish. "From now on", each value would become a run of its own, so it counts only when the slider is
 * let go.
 */
import { type ReactNode, useId } from 'react';
import { type KnobName, knobRow } from '../../store/knobs';
import { useSay } from '../services';
import { KnobHint } from './KnobHint';
import { KnobSlider } from './KnobSlider';
import styles from './Knobs.module.css';

export interface KnobProps {
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

export function Knob(props: KnobProps): ReactNode {
  return knobRow(props.name).unit === 'yesno' ? <Switch {...props} /> : <KnobSlider {...props} />;
}

function Switch({ name, value, turned, refused, onTurn }: KnobProps): ReactNode {
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
      <KnobHint id={`${id}-hint`} name={name} refused={refused} />
    </div>
  );
}
