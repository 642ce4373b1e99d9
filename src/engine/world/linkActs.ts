/** What is done to links: cut, held back, restored, and bytes put on the wire that neither end has written. */
import type { Bytes } from '../../protocol/bytes';
import { type TimeUs, timeUs } from '../../protocol/units';
import { type Link, otherEnd, sideOf } from '../network/link';
import { KERNEL_US } from '../network/network';
import { nextSynUs } from '../network/syn';
import { ACCEPTOR, CONNECTOR, send } from '../server/transport';
import type { Draft, Due } from './draft';

/** Takes a link down: every connection over it is reset, and what was on its way is lost. */
export function cut(draft: Draft, between: readonly [string, string]): void {
  const link = draft.network.link(...between);
  link.state = 'down';
  link.silent = [false, false];
  tellLink(draft, between, 'down');
  const act = draft.resolveCause();
  for (const connection of draft.network.connections) {
    const { id, from, to } = connection;
    if (!between.includes(from) || !between.includes(to) || from === to) continue;
    if (connection.state !== 'open' && connection.state !== 'closed') continue;
    // Where one side has hung up already, its `close` was emitted then; the other side learns of it from this reset.
    const cause = connection.state === 'open' ? draft.emit({ kind: 'close', conn: id, from, to, by: to }) : (act ?? 0);
    connection.state = 'reset';
    draft.plan(draft.now + KERNEL_US, { kind: 'reset', conn: id, cause });
  }
  // Of what a hold kept back, connection attempts send their SYN again (and are refused); all else is lost.
  const waited = draft.held.filter((due) => isOn(draft, due, between));
  draft.held = draft.held.filter((due) => !waited.includes(due));
  for (const due of waited) if (isUnanswered(due)) planSyn(draft, due);
}

type Unanswered = Extract<Due, { kind: 'connectArrives' | 'connectAnswered' }>;

/** Nobody sends a refusal twice: if it is lost the attempt is as good as unanswered. */
const isUnanswered = (due: Due): due is Unanswered =>
  due.kind === 'connectArrives' || (due.kind === 'connectAnswered' && !due.ok);

/** Plans the next SYN of a connection whose last one nobody answered. */
function planSyn(draft: Draft, { conn, port, cause }: Unanswered): void {
  const connection = draft.network.connection(conn);
  if (!connection) return;
  const { latencyUs } = draft.network.link(connection.from, connection.to);
  const at = nextSynUs(connection.askedAtUs, draft.now) + latencyUs + KERNEL_US;
  draft.plan(at, { kind: 'connectArrives', conn, port, cause });
}

/** Silences a link: in both directions, or only what `from` sends. A direction that is silent already stays so. */
export function hold(draft: Draft, between: readonly [string, string], from?: string): void {
  const link = draft.network.link(...between);
  link.state = 'held';
  const since = (side: 0 | 1, falls: boolean): number =>
    falls && !link.silent[side] ? draft.now : link.silentSinceUs[side];
  if (from === undefined) {
    link.silentSinceUs = [since(0, true), since(1, true)];
    link.silent = [true, true];
    return tellLink(draft, between, 'held');
  }
  const side = sideOf(link, from);
  link.silentSinceUs = [since(0, side === 0), since(1, side === 1)];
  link.silent = [link.silent[0] || side === 0, link.silent[1] || side === 1];
  draft.emit({ kind: 'link', between: [from, otherEnd(between, from)], state: 'held', oneWay: true });
}

/** Ends a cut or a hold. What a hold kept back is sent again, in order; pending connection attempts send their next SYN when it is due. */
export function restore(draft: Draft, between: readonly [string, string]): void {
  const link = draft.network.link(...between);
  const waited = link.state === 'held' ? draft.held.filter((due) => isOn(draft, due, between)) : [];
  link.state = 'up';
  link.silent = [false, false];
  tellLink(draft, between, 'up');
  draft.held = draft.held.filter((due) => !waited.includes(due));
  const at: TimeUs = timeUs(draft.now + link.latencyUs + KERNEL_US);
  const arrivals = sendAgain(draft, link, waited);
  for (const due of waited) {
    if (isUnanswered(due)) planSyn(draft, due);
    else if (due.kind !== 'data') draft.plan(at, due);
    else {
      const arrivesAt = timeUs(arrivals.get(due) ?? at);
      draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt });
      draft.plan(arrivesAt, { ...due, arrivesAt });
    }
  }
}

/** When each `data` that a hold kept back arrives now. */
function sendAgain(draft: Draft, link: Link, waited: readonly Due[]): Map<Due, number> {
  const arrivals = new Map<Due, number>();
  for (const side of [0, 1] as const) {
    const kept = waited.filter((due) => due.kind === 'data' && sideOf(link, due.from) === side);
    const again = kept.flatMap((due) =>
      due.kind === 'data' ? [{ conn: due.conn, bytes: due.bytes.length, arrivesAt: due.arrivesAt }] : [],
    );
    draft.network
      .sentAgain(link, side, again, draft.now)
      .forEach((arrivesAt, i) => arrivals.set(kept[i] as Due, arrivesAt));
  }
  return arrivals;
}

function isOn(draft: Draft, due: Due, between: readonly [string, string]): boolean {
  const connection = 'conn' in due ? draft.network.connection(due.conn) : undefined;
  return connection !== undefined && between.includes(connection.from) && between.includes(connection.to);
}

/**
 * Puts bytes on the newest open connection of two nodes as if `from` had written them: what a faulty box between them would do. Does
 * nothing where they have no open connection.
 */
export function inject(draft: Draft, [from, to]: readonly [string, string], bytes: Bytes): void {
  const newest = [...draft.network.connections].findLast(
    (c) => c.state === 'open' && [c.from, c.to].includes(from) && [c.from, c.to].includes(to),
  );
  if (newest) send(draft, newest.id, newest.from === from ? CONNECTOR : ACCEPTOR, bytes);
}

function tellLink(draft: Draft, [a, b]: readonly [string, string], state: 'up' | 'down' | 'held'): void {
  draft.emit({ kind: 'link', between: [a, b], state });
  draft.emit({ kind: 'link', between: [b, a], state });
}
