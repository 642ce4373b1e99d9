/** The controls of time: to the start, back, play, step, to the end; what a step is; how fast. */
import type { ReactNode } from 'react';
import type { Grain } from '../../scene/story';
import { type Speed, SPEEDS } from '../../store/playback';
import { Button } from '../page/Button';
import { usePlayback, useRun, useSay, useServices } from '../services';
import { Icon } from './icons';
import styles from './Transport.module.css';
import { Until } from './Until';

const GRAINS: readonly Grain[] = ['phase', 'message'];

export function Transport({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { session } = useServices();
  const say = useSay();
  const ready = useRun((s) => s.open !== null);
  const atStart = usePlayback((s) => s.done === 0 && s.motion === 'still');
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
      <Button onClick={() => session.step(-1)} disabled={!ready || atStart} className={styles['word']}>
        <span aria-hidden="true">‹ </span>
        {say('transport.back')}
      </Button>
      <PlayButton />
      {compact && <Until compact />}
      {!compact && (
        <>
          <Button onClick={() => session.step(1)} disabled={!ready} className={styles['word']}>
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

export function Pace(): ReactNode {
  const { stores } = useServices();
  const say = useSay();
  const grain = usePlayback((s) => s.grain);
  const speed = usePlayback((s) => s.speed);
  return (
    <div className={styles['pace']}>
      <fieldset className={styles['grains']}>
        <legend className="unseen">{say('transport.grain')}</legend>
        {GRAINS.map((g) => (
          <label key={g}>
            <input
              type="radio"
              name="grain"
              checked={grain === g}
              onChange={() => stores.playback.setState({ grain: g })}
            />
            <span>{say(`transport.grain.${g}`)}</span>
          </label>
        ))}
      </fieldset>
      <select
        className={styles['speed']}
        aria-label={say('transport.speed')}
        value={speed}
        onChange={(event) => stores.playback.setState({ speed: Number(event.target.value) as Speed })}
      >
        {SPEEDS.map((s) => (
          <option key={s} value={s}>
            {s} ×
          </option>
        ))}
      </select>
      <Until />
    </div>
  );
}
