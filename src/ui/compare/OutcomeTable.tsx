/** Two runs at the instant on screen, server by server. What differs is marked. */
import { type ReactNode, useMemo } from 'react';
import type { NodeView } from '../../engine/world/snapshot';
import { bytes } from '../../scene/format';
import { historyColour } from '../../scene/palette';
import type { Compared } from '../../store/comparing';
import type { OpenRun } from '../../store/run';
import { useRun, useSay, useSettings } from '../services';
import { number, type Say, unitsIn } from '../text/say';
import { outcomeAt, pairsOf } from './outcome';
import styles from './Compare.module.css';

export function OutcomeTable({ open, compared }: { readonly open: OpenRun; readonly compared: Compared }): ReactNode {
  const say = useSay();
  const snapshot = useRun((s) => s.snapshot);
  const rows = useMemo(() => {
    if (!snapshot || !compared.open || !compared.snapshot) return [];
    const [a, b] = [outcomeAt(open.report, snapshot.at), outcomeAt(compared.open.report, snapshot.at)];
    const cells = (of: typeof a): readonly [string, string, string] => [
      String(of.fullSyncs),
      String(of.partialSyncs),
      bytes(of.sent, unitsIn(say)),
    ];
    const [inA, inB] = [cells(a), cells(b)];
    return FACTS.map((fact, i) => ({ fact, a: inA[i] ?? '', b: inB[i] ?? '' }));
  }, [open, compared.open, compared.snapshot, snapshot, say]);
  if (!snapshot || !compared.snapshot) return null;
  return (
    <table className={styles['table']} data-testid="outcome">
      <caption className="unseen">{say('compare.table')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{say('until.server')}</span>
          </th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {pairsOf(snapshot, compared.snapshot).map(({ name, a, b }) => (
          <tr key={name} data-differs={textOf(a, say) !== textOf(b, say)}>
            <th scope="row">{name}</th>
            <ServerCell node={a} say={say} />
            <ServerCell node={b} say={say} />
          </tr>
        ))}
        {rows.map(({ fact, a, b }) => (
          <tr key={fact} data-differs={a !== b}>
            <th scope="row">{say(fact)}</th>
            <td>{a}</td>
            <td>{b}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FACTS = ['compare.full', 'compare.partial', 'compare.sent'] as const;

function ServerCell({ node, say }: { readonly node: NodeView | null; readonly say: Say }): ReactNode {
  const theme = useSettings((s) => s.theme);
  if (!node) return <td>{say('compare.absent')}</td>;
  return (
    <td>
      <i style={{ background: historyColour(node.replid, theme) }} />
      <span title={node.replid}>{node.replid.slice(0, 8)}</span> {number(node.masterReplOffset)}
      <span className={styles['soft']}> · {stateOf(node, say)}</span>
    </td>
  );
}

const textOf = (node: NodeView | null, say: Say): string =>
  node ? `${node.replid} ${node.masterReplOffset} ${stateOf(node, say)}` : '';

function stateOf({ process, role, masterLink }: NodeView, say: Say): string {
  if (process !== 'up') return say(process === 'down' ? 'card.down' : 'card.paused');
  return role === 'master' ? say('card.master') : (masterLink?.roleWord ?? say('card.slave'));
}
