/**
 * Finds when a Wait holds in a run. What happens is looked up in the trace. Comparisons need Snapshots, and only for them the run is walked
 * instant by instant.
 */
import type { TimeUs } from '../../protocol/units';
import type { Comparison, Happening, Wait } from '../wait';
import { happenings, isIn, type Value } from './happenings';
import type { Lookup } from './values';
import type { RunView } from './view';

/** `holds(since, at)`: whether it holds at `at` for somebody who has watched since `since`. */
export interface Sense {
  readonly holds: (since: TimeUs, at: TimeUs) => boolean;
  /** Instants at which it may begin or cease to hold; `null`: any instant of the run. */
  readonly changes: readonly TimeUs[] | null;
}

export function senseOf(wait: Wait, view: RunView, lookup: Lookup): Sense {
  switch (wait.kind) {
    case 'state':
      return standing(
        view.trace.flatMap((e) =>
          e.kind === 'state' && e.machine === 'replicaLink' && e.node === wait.node
            ? [[e.at, isIn(e.to, wait.state)] as const]
            : [],
        ),
      );
    case 'link':
      return standing(
        view.trace.flatMap((e) =>
          e.kind === 'link' && wait.between.every((name) => e.between.includes(name))
            ? [[e.at, e.state === wait.is] as const]
            : [],
        ),
        wait.is === 'up',
      );
    case 'process':
      return standing(
        view.trace.flatMap((e) =>
          e.kind === 'node' && e.node === wait.node
            ? [[e.at, e.state === wait.is && (wait.why === undefined || e.why === wait.why)] as const]
            : [],
        ),
        wait.is === 'down' && wait.why === undefined,
      );
    case 'compare': {
      const right = typeof wait.right === 'number' ? String(wait.right) : wait.right;
      const asked = isPath(right) ? [wait.left, right] : [wait.left];
      return {
        changes: joined(asked.map(lookup.instants)),
        holds: (_, at) =>
          compares(lookup.value(wait.left, at), wait.is, isPath(right) ? lookup.value(right, at) : plainValue(right)),
      };
    }
    case 'all':
    case 'any': {
      // Conditions that can be looked up come before those for which the run has to be walked.
      const senses = wait.of
        .map((one) => senseOf(one, view, lookup))
        .sort((a, b) => Number(a.changes === null) - Number(b.changes === null));
      return {
        changes: joined(senses.map(({ changes }) => changes)),
        holds: (since, at) =>
          wait.kind === 'all' ? senses.every((s) => s.holds(since, at)) : senses.some((s) => s.holds(since, at)),
      };
    }
    case 'not': {
      const sense = senseOf(wait.of, view, lookup);
      return { changes: sense.changes, holds: (since, at) => !sense.holds(since, at) };
    }
    default:
      return happened(wait, wait.times ?? 1, view);
  }
}

function happened(wait: Happening, times: number, view: RunView): Sense {
  const changes = happenings(view, wait).map(({ at }) => at);
  return { changes, holds: (since, at) => upTo(changes, at) - upTo(changes, since) >= times };
}

/** A condition that holds from one instant to another. */
function standing(moves: readonly (readonly [TimeUs, boolean])[], atFirst = false): Sense {
  const changes = moves.map(([at]) => at);
  return { changes, holds: (_, at) => moves[upTo(changes, at) - 1]?.[1] ?? atFirst };
}

/** How many of the ascending instants are not after `at`. */
function upTo(instants: readonly TimeUs[], at: TimeUs): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function joined(all: readonly (readonly TimeUs[] | null)[]): readonly TimeUs[] | null {
  return all.reduce((sum, one) => (sum === null || one === null ? null : [...sum, ...one]), []);
}

/** Calls `stop` at `since` and at every later instant at which the answer may change, until it answers `true`. */
function visit({ changes }: Sense, view: RunView, since: TimeUs, stop: (at: TimeUs) => boolean): void {
  const from = since > view.startsAt ? since : view.startsAt;
  if (stop(from)) return;
  const all = changes?.toSorted((a, b) => a - b) ?? view.instants();
  const coming = all.slice(upTo(all, from), upTo(all, view.until));
  coming.some((at, i) => at !== coming[i - 1] && stop(at));
}

/** The first instant from `since` on at which it holds; `null`: it never does. */
export function firstHold(sense: Sense, view: RunView, since: TimeUs): TimeUs | null {
  let first: TimeUs | null = null;
  visit(sense, view, since, (at) => {
    if (sense.holds(since, at)) first = at;
    return first !== null;
  });
  return first;
}

/** The instants at which it begins and ceases to hold, alternately: if there is an odd number of them before an instant, it holds there. */
export function flips(sense: Sense, view: RunView, since: TimeUs): readonly TimeUs[] {
  const turns: TimeUs[] = [];
  visit(sense, view, since, (at) => {
    if (sense.holds(since, at) !== (turns.length % 2 === 1)) turns.push(at);
    return false;
  });
  return turns;
}

const isPath = (text: string): boolean => /^[a-z][\w-]*\.[\w.:-]/i.test(text) || /\s[-+*/]\s/.test(text);
const plainValue = (text: string): Value => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function compares(left: Value, is: Comparison, right: Value): boolean {
  if (left === null || right === null) return false;
  switch (is) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
