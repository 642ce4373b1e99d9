/** The controls of time: to the start, back, play, step, to the end; what a step is; how fast. */
import { type ReactNode, useId } from 'react';
import type { Grain } from '../../scene/story';
import { type Speed, SPEEDS } from '../../store/playback';
import { Button } from '../page/Button';
import { useHold } from '../page/hold';
import { Popover } from '../page/Popover';
import { usePlayback, useRun, useSay, useServices } from '../services';
import { Icon } from './icons';
import styles from './Transport.module.css';
import { Until } from './Until';

const GRAINS: readonly Grain[] = ['phase', 'message', 'byte'];

/** One step, as a sign alone: where other buttons need the room. */
export function StepButton({ way }: { readonly way: 1 | -1 }): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const atStart = usePlayback((s) => s.done === 0 && s.motion === 'still' && s.byte === null);
  const bytewise = usePlayback((s) => s.grain === 'byte');
  const hold = useHold(() => session.step(way), bytewise ? () => session.stepHeld(way) : null);
  const ready = useRun((s) => s.open !== null);
  const name = say(way === 1 ? 'transport.next' : 'transport.back');
  return (
    <Button {...hold} disabled={!ready || (way === -1 && atStart)} aria-label={name} title={name}>
      <span aria-hidden="true">{way === 1 ? '›' : '‹'}</span>
    </Button>
  );
}

export function Transport({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  const atStart = usePlayback((s) => s.done === 0 && s.motion === 'still' && s.byte === null);
  const bytewise = usePlayback((s) => s.grain === 'byte');
  const back = useHold(() => session.step(-1), bytewise ? () => session.stepHeld(-1) : null);
  const forth = useHold(() => session.step(1), bytewise ? () => session.stepHeld(1) : null);
  return (
    <fieldset className={styles['transport']} data-compact={compact} aria-label={say('transport.label')}>
      {!compact && (
        <Button
          onClick={() => session.home()}
          disabled={!ready || atStart}
          aria-label={say('transport.start')}
          title={say('transport.start')}
        >
          <Icon of="start" />
        </Button>
      )}
      <Button {...back} disabled={!ready || atStart} className={`${styles['word']} ${back.className ?? ''}`}>
        <span aria-hidden="true">‹ </span>
        <span className={styles['name']}>{say('transport.back')}</span>
      </Button>
      <PlayButton />
      {compact && <PaceButton />}
      {compact && <Until compact />}
      {!compact && (
        <>
          <Button {...forth} disabled={!ready} className={`${styles['word']} ${forth.className ?? ''}`}>
            {say('transport.next')}
            <span aria-hidden="true"> ›</span>
          </Button>
          <Button
            onClick={() => session.end()}
            disabled={!ready}
            aria-label={say('transport.end')}
            title={say('transport.end')}
          >
            <Icon of="end" />
          </Button>
        </>
      )}
    </fieldset>
  );
}

export function PlayButton(): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  const playing = usePlayback((s) => s.motion === 'play');
  const name = say(playing ? 'transport.pause' : 'transport.play');
  return (
    <Button onClick={() => session.togglePlay()} disabled={!ready} aria-label={name} title={name}>
      <Icon of={playing ? 'pause' : 'play'} />
    </Button>
  );
}

/** What a step is and how fast it goes: beside the transport where there is room, else behind a button. */
export function Pace(): ReactNode {
  return (
    <>
      <Grains />
      <div className={styles['pace']}>
        <Speeds />
        <Until />
      </div>
    </>
  );
}

export function PaceButton(): ReactNode {
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  return (
    <Popover up name={say('transport.pace')} named label={<Icon of="steps" />} disabled={!ready} testId="pace">
      <div className={styles['settings']}>
        <Grains />
        <Speeds />
      </div>
    </Popover>
  );
}

function Grains(): ReactNode {
  const { stores } = useServices();
  const say = useSay();
  const grain = usePlayback((s) => s.grain);
  const name = useId();
  return (
    <fieldset className={styles['grains']} aria-labelledby={`${name}label`}>
      <span id={`${name}label`} className={styles['label']}>
        {say('transport.grain')}
      </span>
      <span className={styles['choices']}>
        {GRAINS.map((g) => (
          <label key={g} title={say(`transport.grain.${g}.title`)}>
            <input
              type="radio"
              name={name}
              checked={grain === g}
              onChange={() => stores.playback.setState({ grain: g })}
            />
            <span>{say(`transport.grain.${g}`)}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}

function Speeds(): ReactNode {
  const { stores } = useServices();
  const say = useSay();
  const speed = usePlayback((s) => (s.real ? 'real' : String(s.speed)));
  return (
    <select
      className={styles['speed']}
      aria-label={say('transport.speed')}
      title={say('transport.speed')}
      value={speed}
      onChange={({ target: { value } }) =>
        stores.playback.setState(value === 'real' ? { real: true } : { real: false, speed: Number(value) as Speed })
      }
    >
      {SPEEDS.map((s) => (
        <option key={s} value={s}>
          {s} ×
        </option>
      ))}
      <option value="real">{say('transport.real')}</option>
    </select>
  );
}
