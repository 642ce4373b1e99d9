/**
 * A server's state machines: the chart made from the engine's own definition with the present state marked, and the states before it as
 * text.
 */
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { Picture } from '../../scene/painters/picture';
import { chartScene, layoutChart } from '../../scene/chartLayout';
import type { NodeView } from '../../engine/world/snapshot';
import type { TraceOf } from '../../engine/world/trace';
import type { OpenRun } from '../../store/run';
import { timeUs } from '../../protocol/units';
import { Painted } from '../frame/Painted';
import { useSize } from '../frame/size';
import { talkOf } from '../caption/talk';
import { useRun, useSay, useSelection, useServices } from '../services';
import { type Say, shortTime } from '../text/say';
import { EventButton } from './EventButton';
import { type LiveMachine, machinesOf } from './machines';
import { NodePicker, useShownNode } from './NodePicker';
import panel from './Panel.module.css';
import styles from './StateView.module.css';

const PATH_SHOWN = 12;

export function StateView(): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const open = useRun((s) => s.open);
  const nodes = useRun((s) => s.snapshot?.nodes);
  const picked = useSelection((s) => s.node);
  const about = useShownNode();
  const at = useRun((s) => s.snapshot?.at ?? timeUs(0));
  const [name, machines] = useMemo((): readonly [string | null, readonly LiveMachine[]] => {
    const of = (node: NodeView | undefined): readonly LiveMachine[] => (open && node ? machinesOf(open, node, at) : []);
    const own = of(nodes?.find((n) => n.name === about));
    // A master that no replica has asked yet has no machine. Unless somebody selected it, the server that will ask is of more interest.
    const other = own.length === 0 && picked === null ? nodes?.find((n) => n.masterLink !== null) : undefined;
    return other ? [other.name, of(other)] : [about, own];
  }, [open, nodes, about, picked, at]);
  const wanted = useSelection((s) => s.machine);
  const machine = machines.find((m) => m.key === wanted) ?? machines[0];
  return (
    <div className={panel['view']}>
      <NodePicker shown={name} />
      {machines.length > 1 && (
        <fieldset className={styles['machines']} aria-label={say('state.machine')}>
          {machines.map((m) => (
            <button
              key={m.key}
              type="button"
              aria-pressed={m === machine}
              onClick={() => stores.selection.setState({ machine: m.key })}
            >
              {nameOf(m, say)}
            </button>
          ))}
        </fieldset>
      )}
      {machine ? (
        <Machine machine={machine} say={say} />
      ) : (
        <p className={panel['soft']}>{say('state.none', { node: name ?? '' })}</p>
      )}
    </div>
  );
}

function Machine({ machine, say }: { readonly machine: LiveMachine; readonly say: Say }): ReactNode {
  const drawn = useRun((s) => s.charts.some((c) => c.machine === machine.machine));
  const recent = machine.path.slice(-PATH_SHOWN).reverse();
  const open = useRun((s) => s.open);
  return (
    <>
      <p>
        {say('state.now')}{' '}
        <code className={styles['now']} data-testid="state">
          {machine.state}
        </code>
        {machine.word !== null && (
          <span className={panel['soft']}>
            {' '}
            · {say(machine.machine === 'replicaLink' ? 'state.roleWord' : 'state.infoWord')} <code>{machine.word}</code>
          </span>
        )}
      </p>
      {drawn && <Chart machine={machine} say={say} />}
      <h3>{say('state.path')}</h3>
      {recent.length === 0 && <p className={panel['soft']}>{say('state.noPath')}</p>}
      <ol className={styles['path']}>
        {recent.map((move) => (
          <li key={move.seq}>
            <span className={styles['when']}>{shortTime(move.at)}</span>
            <EventButton event={move} title={say('chain.asked')}>
              {say('state.step', { event: bytesOf(move, open) ?? move.event, from: move.from, to: move.to })}
            </EventButton>
          </li>
        ))}
      </ol>
    </>
  );
}

function Chart({ machine, say }: { readonly machine: LiveMachine; readonly say: Say }): ReactNode {
  const { measure } = useServices();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const open = useRun((s) => s.open);
  const chart = useRun((s) => s.charts.find((c) => c.machine === machine.machine));
  const place = useMemo(
    () => (chart && size.width > 0 ? layoutChart(chart, size, measure) : null),
    [chart, size, measure],
  );
  const marks = useMemo(() => {
    const last = machine.path.at(-1);
    return (
      place &&
      chartScene(place, {
        current: machine.state,
        taken: last ? { from: last.from, to: last.to, event: last.event, by: bytesOf(last, open) } : null,
        phaseName: (path) => phaseName(path, say),
      })
    );
  }, [place, machine, open, say]);
  const make = useCallback((): Picture | null => marks && { marks }, [marks]);
  return (
    <figure
      className={styles['chart']}
      aria-label={say('state.chart', { machine: nameOf(machine, say), state: machine.state })}
    >
      <div ref={box}>
        <Painted size={size} make={make} />
      </div>
    </figure>
  );
}

/** The name of the message whose bytes moved the machine; `null`: something else did. */
const bytesOf = ({ cause }: TraceOf<'state'>, open: OpenRun | null): string | null =>
  open === null || cause === null ? null : (talkOf(open).messageOfData(cause)?.name ?? null);

function nameOf(machine: LiveMachine, say: Say): string {
  switch (machine.machine) {
    case 'replicaLink':
      return say('state.replicaLink');
    case 'replicaSlot':
      return say('state.replicaSlot', { replica: machine.replica ?? '' });
    case 'bgsave':
      return say('state.bgsave');
  }
}

const phaseName = (path: string, say: Say): string =>
  path === 'none' || path === 'connect' || path === 'auth' || path === 'sync' || path === 'propagate'
    ? say(`phase.${path}`)
    : path;
