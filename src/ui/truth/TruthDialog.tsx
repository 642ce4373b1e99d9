/** What is true here and what is simplified. Its figures are data: what was compared last, what the engine says that it models. */
import { Fragment, type ReactNode } from 'react';
import { GROUPS, manual } from '../../console/commands/manual';
import { NOT_MODELLED } from '../../console/commands/notModelled';
import { recorded } from '../../scenarios';
import { calibrated } from '../../truth/calibrated';
import { compared } from '../../truth/compared';
import { Dialog } from '../page/Dialog';
import { useRun, useSay } from '../services';
import styles from './TruthDialog.module.css';

/** Each with what is done here (`.what`) and the reason (`.why`). */
const SIMPLIFIED = [
  'truth.pace',
  'truth.memory',
  'truth.network',
  'truth.order',
  'truth.chance',
  'truth.left',
  'truth.conf',
  'truth.version',
] as const;

export function TruthDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const redis = useRun((s) => s.redis);
  return (
    <Dialog wide open={open} onClose={onClose} name={say('truth.heading')}>
      <div className={styles['truth']}>
        <p>{say('truth.lead', { redis })}</p>
        <Compared />
        <Calibrated />
        <Commands />
        <h3>{say('truth.simplified')}</h3>
        <dl>
          {SIMPLIFIED.map((key) => (
            <Fragment key={key}>
              <dt>{say(key)}</dt>
              <dd>
                {say(`${key}.what`, { redis })}
                <span className={styles['why']}>{say('truth.why', { reason: say(`${key}.why`) })}</span>
              </dd>
            </Fragment>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}

function Compared(): ReactNode {
  const say = useSay();
  const { redis, on, random, seed, same, different, unsteady } = compared;
  return (
    <>
      <h3>{say('truth.compared')}</h3>
      <p>{say('truth.recorded', { n: recorded.length, redis })}</p>
      <p>
        {say('truth.live', { on, total: same + different + unsteady, same, different })}
        {random !== undefined && ` ${say('truth.random', { random, seed: String(seed ?? '') })}`}
        {unsteady > 0 && ` ${say('truth.unsteady', { unsteady })}`}
      </p>
      <p>{say('truth.same')}</p>
      <p>{say('truth.again')}</p>
      <pre>
        npm run conformance
        {random !== undefined && `\nnpm run conformance -- --live --random ${random} --seed ${seed ?? 1}`}
      </pre>
    </>
  );
}

/** Full synchronizations under pressure, beside each other: how long they took, what was sent, what came of it. */
function Calibrated(): ReactNode {
  const say = useSay();
  const { on, runs, rows } = calibrated;
  const time = (seconds: number | null): string => (seconds === null ? '∞' : `${seconds.toFixed(2)} s`);
  const size = (sent: number): string => `${(sent / 1e6).toFixed(1)} MB`;
  return (
    <>
      <h3>{say('truth.calibrated')}</h3>
      <p>{say('truth.calibratedLead', { on, runs, good: rows.filter(({ good }) => good).length, n: rows.length })}</p>
      <table className={styles['figures']}>
        <thead>
          <tr>
            <th scope="col">{say('truth.calibratedWhat')}</th>
            <th scope="col">{say('truth.calibratedReal')}</th>
            <th scope="col">{say('truth.calibratedOurs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, real, ours, outcome }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                {outcome === 'loop' && ` (${say('truth.calibratedLoop')})`}
              </th>
              {[real, ours].map(({ seconds, sent }, i) => (
                <td key={i === 0 ? 'real' : 'ours'}>
                  {time(seconds)}, {size(sent)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <pre>npm run calibrate</pre>
    </>
  );
}

function Commands(): ReactNode {
  const say = useSay();
  const { modelled, ofRedis } = useRun((s) => s.commands);
  if (modelled.length === 0) return null;
  return (
    <>
      <h3>{say('truth.commands')}</h3>
      <p>{say('truth.commandsLead', { modelled: modelled.length, all: ofRedis })}</p>
      <details>
        <summary>{say('truth.commandList')}</summary>
        <dl className={styles['commands']} translate="no">
          {byGroup(modelled).map(([group, names]) => (
            <Fragment key={group}>
              <dt>@{group}</dt>
              <dd>{names.join(' ')}</dd>
            </Fragment>
          ))}
        </dl>
        <p>{say('truth.notModelled')}</p>
        <p className={styles['commands']} translate="no">
          {NOT_MODELLED.map((name) => name.toLowerCase()).join(' ')}
        </p>
      </details>
    </>
  );
}

/** In the groups of `help @group`. */
function byGroup(names: readonly string[]): readonly (readonly [group: string, names: readonly string[]])[] {
  const groupOf = (name: string): string => manual().get(name.toUpperCase())?.group ?? '';
  return GROUPS.map((group) => [group, names.filter((name) => groupOf(name) === group)] as const);
}
