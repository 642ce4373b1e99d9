/** "What if": the knobs that make the same run again, and what the masters answer in it. */
import type { ReactNode } from 'react';
import { BACKLOG_RANGE, BANDWIDTH_RANGE, LATENCY_RANGE_US } from '../../store/ranges';
import { bitrate, duration } from '../../scene/format';
import { AdviceButton } from '../advice/AdviceButton';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import { number, unitsIn } from '../text/say';
import { Answers } from './Answers';
import { Knob } from './Knob';
import { logScale } from './scale';
import styles from './Knobs.module.css';

const BACKLOG = logScale(BACKLOG_RANGE[0], 16 * 1024 * 1024);
/** In kbit/s. */
const BANDWIDTH = logScale(Math.round((BANDWIDTH_RANGE[0] * 8) / 1000), 1_000_000);
const LATENCY = logScale(LATENCY_RANGE_US[0], 1_000_000, 100);

export function Knobs(): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const own = useRun((s) => s.open?.report.knobs);
  const turned = useRun((s) => s.turned);
  if (!own) return null;
  // What was just wished counts, not what the last run was made with: the thumb never jumps back under the finger.
  const now = { ...own, ...turned };
  const kbit = now.bytesPerSecond === null ? null : Math.max(1, Math.round((now.bytesPerSecond * 8) / 1000));
  return (
    <div className={styles['knobs']}>
      <div>
        <h3 className={styles['heading']}>{say('knobs.answers')}</h3>
        <Answers />
      </div>
      <Knob
        name={say('knobs.backlog')}
        hint={say('knobs.backlogHint')}
        unit={say('knobs.bytes')}
        spoken={`${number(now.backlogSize)} ${say('knobs.bytes')}`}
        scale={BACKLOG}
        value={now.backlogSize}
        turned={turned.backlogSize !== undefined}
        onTurn={(value) => value !== null && session.turn({ backlogSize: value })}
      />
      <Knob
        name={say('knobs.bandwidth')}
        hint={say('knobs.bandwidthHint')}
        unit="kbit/s"
        spoken={now.bytesPerSecond === null ? say('knobs.unlimited') : bitrate(now.bytesPerSecond)}
        scale={BANDWIDTH}
        value={kbit}
        turned={turned.bytesPerSecond !== undefined}
        unlimited
        onTurn={(value) => session.turn({ bytesPerSecond: value === null ? null : Math.round((value * 1000) / 8) })}
      />
      <Knob
        name={say('knobs.latency')}
        hint={say('knobs.latencyHint')}
        unit="µs"
        spoken={now.latencyUs === 0 ? '0' : duration(now.latencyUs, unitsIn(say))}
        scale={LATENCY}
        value={now.latencyUs}
        turned={turned.latencyUs !== undefined}
        onTurn={(value) => value !== null && session.turn({ latencyUs: value })}
      />
      <div className={styles['foot']}>
        <p className={styles['hint']}>{say('knobs.hint')}</p>
        <Button onClick={() => session.resetKnobs()} disabled={Object.keys(turned).length === 0}>
          {say('knobs.reset')}
        </Button>
        <AdviceButton look="plain" />
      </div>
    </div>
  );
}
