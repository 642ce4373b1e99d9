/**
 * Finds when a Wait holds in a run. What happens is looked up in the trace; what is compared needs Snapshots, and only then is the
 * run walked instant by instant.
 */
import type { TimeUs } from '../../protocol/units';
import type { Comparison, Happening, Wait } from '../wait';
import { happenings, isIn, type Value } from './happenings';
import type { Lookup } from './values';
import type { RunView } from './view';

/** `holds(since, at)`: at `at`, for somebody who has watched since `since`. */
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
          e.kind === 'node' && e.node === wait.node ? [[e.at, e.state === wait.is] as const] : [],
        ),
        wait.is === 'down',
      );
    case 'compare': {
      const right = typeof wait.right === 'number' ? String(wait.right) : wait.right;
      return {
        changes: null,
        holds: (_, at) =>
          compares(lookup.value(wait.left, at), wait.is, isPath(right) ? lookup.value(right, at) : plainValue(right)),
      };
    }
    case 'all':
    case 'any': {
      const senses = wait.of.map((one) => senseOf(one, view, lookup));
      return {
        changes: together(senses),
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
  return { changes, holds: (since, at) => changes.filter((one) => one > since && one <= at).length >= times };
}

/** Something that is so from one instant to another. */
function standing(moves: readonly (readonly [TimeUs, boolean])[], atFirst = false): Sense {
  return {
    changes: moves.map(([at]) => at),
    holds: (_, at) => moves.findLast(([moved]) => moved <= at)?.[1] ?? atFirst,
  };
}

function together(senses: readonly Sense[]): readonly TimeUs[] | null {
  const all: TimeUs[] = [];
  for (const { changes } of senses) {
    if (changes === null) return null;
    all.push(...changes);
  }
  return all;
}

/** Every instant after `since` at which it may have changed, and `since` itself, ascending. */
function candidates({ changes }: Sense, view: RunView, since: TimeUs): readonly TimeUs[] {
  const all = changes ?? view.instants();
  const from = since > view.startsAt ? since : view.startsAt;
  return [...new Set([from, ...all.filter((at) => at > from && at <= view.until)])].sort((a, b) => a - b);
}

/** The first instant from `since` on at which it holds; `null`: it never does. */
export function firstHold(sense: Sense, view: RunView, since: TimeUs): TimeUs | null {
  return candidates(sense, view, since).find((at) => sense.holds(since, at)) ?? null;
}

/** The instants at which it begins and ceases to hold, in turns: an odd number of them before an instant means that it holds. */
export function flips(sense: Sense, view: RunView, since: TimeUs): readonly TimeUs[] {
  const turns: TimeUs[] = [];
  for (const at of candidates(sense, view, since))
    if (sense.holds(since, at) !== (turns.length % 2 === 1)) turns.push(at);
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
