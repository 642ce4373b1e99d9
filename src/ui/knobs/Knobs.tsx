/** "What if": the knobs, and what the masters answer in the run that comes of them. */
import { type ReactNode, useState } from 'react';
import { canTurnNow, knobActs } from '../../store/knobActs';
import { KNOB_ROWS, type KnobName, knobRow, type Knobs as Values, turned as turnedTo } from '../../store/knobs';
import { AdviceButton } from '../advice/AdviceButton';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import { Answers } from './Answers';
import { Knob } from './Knob';
import styles from './Knobs.module.css';

const GROUPS = ['replication', 'network', 'load', 'machine'] as const;
type When = 'fromStart' | 'fromNow';

export function Knobs(): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const own = useRun((s) => s.open?.report.knobs);
  const turned = useRun((s) => s.turned);
  const [when, setWhen] = useState<When>('fromStart');
  if (!own) return null;
  return (
    <div className={styles['knobs']}>
      <div>
        <h3 className={styles['heading']}>{say('knobs.answers')}</h3>
        <Answers />
      </div>
      <fieldset className={styles['when']}>
        <legend className="unseen">{say('knobs.when')}</legend>
        {(['fromStart', 'fromNow'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="knobs-when" checked={when === one} onChange={() => setWhen(one)} />
            <span>{say(`knobs.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <p className={styles['hint']}>{say(when === 'fromStart' ? 'knobs.hint' : 'knobs.hintNow')}</p>
      {GROUPS.map((group) => (
        <Group key={group} group={group} when={when} values={{ ...own, ...turned }} turned={turned} />
      ))}
      <div className={styles['foot']}>
        <Button onClick={() => session.resetKnobs()} disabled={Object.keys(turned).length === 0}>
          {say('knobs.reset')}
        </Button>
        <AdviceButton look="plain" />
      </div>
    </div>
  );
}

interface GroupProps {
  readonly group: (typeof GROUPS)[number];
  readonly when: When;
  /** The values asked for, not those of the last run, so that the thumb never jumps back under the finger. */
  readonly values: Values;
  readonly turned: Values;
}

/** Most questions are about these two groups; the others are closed until somebody opens them. */
const OPEN: ReadonlySet<string> = new Set(['replication', 'network']);

function Group({ group, when, values, turned }: GroupProps): ReactNode {
  const say = useSay();
  const names = KNOB_ROWS.flatMap((row) => (row.group === group && values[row.name] !== undefined ? [row.name] : []));
  const n = names.filter((name) => turned[name] !== undefined).length;
  if (names.length === 0) return null;
  const fixed = when === 'fromStart' ? [] : names.filter((name) => !canTurnNow(name));
  return (
    <details className={styles['group']} open={OPEN.has(group)} data-testid={`knobs-${group}`}>
      <summary>
        {say(`knobs.group.${group}`)}
        {n > 0 && <span className={styles['soft']}> {say('knobs.turned', { n })}</span>}
      </summary>
      <div className={styles['rows']}>
        {group === 'machine' && <p className={styles['hint']}>{say('knobs.about.machine')}</p>}
        {names
          .filter((name) => !fixed.includes(name))
          .map((name) => (
            <Turnable key={`${when} ${name}`} name={name} when={when} values={values} turned={turned} />
          ))}
        {fixed.length > 0 && (
          <p className={styles['hint']}>
            {say('knobs.onlyStart', { names: fixed.map((name) => say(`knob.${name}`)).join(' · ') })}
          </p>
        )}
      </div>
    </details>
  );
}

function Turnable({ name, when, values, turned }: Omit<GroupProps, 'group'> & { readonly name: KnobName }): ReactNode {
  const { session, stores } = useServices();
  /** A value that was set "from now on": this page knows it, the run's scenario does not. */
  const [set, setSet] = useState<number | null | undefined>(undefined);
  const now = (value: number | null): void => {
    const { snapshot } = stores.run.getState();
    setSet(value);
    if (snapshot) session.act(knobActs(name, value, values, snapshot));
  };
  const refused = useRefused(when === 'fromNow' && set !== undefined ? name : null);
  const value = when === 'fromNow' && set !== undefined ? set : (values[name] ?? null);
  return (
    <Knob
      name={name}
      value={value}
      turned={when === 'fromNow' ? set !== undefined : turned[name] !== undefined}
      atOnce={when === 'fromStart'}
      refused={refused}
      onTurn={when === 'fromNow' ? now : (to) => session.turn(turnedTo(name, to))}
    />
  );
}

/** The error with which a server answered the last CONFIG SET of a setting. */
function useRefused(name: KnobName | null): string | null {
  const place = name === null ? null : knobRow(name).place;
  return useRun((s) => {
    if (place?.kind !== 'config') return null;
    const reply = s.open?.report.events.findLast(
      (e) => e.kind === 'reply' && e.command.startsWith(`CONFIG SET ${place.directive} `),
    );
    return reply?.kind === 'reply' && reply.reply.startsWith('-') ? reply.reply.slice(1).trimEnd() : null;
  });
}
