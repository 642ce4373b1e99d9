/** All invariants together: which of them are broken, and a run that is watched step by step. */
import type { TimeUs } from '../../protocol/units';
import type { Draft } from '../world/draft';
import type { TraceEvent } from '../world/trace';
import { draftOf, nextAt, step, type World } from '../world/world';
import { agendaIsAhead } from './agenda';
import { backlogFitsItsOffsets } from './backlog';
import { childServesReplicas } from './child';
import { clientsHaveConnections } from './clients';
import { noReplicaIsAhead } from './history';
import { infoAgrees } from './info';
import type { Invariant, Past } from './invariant';
import { linkFitsItsState } from './masterLink';
import { pipesHoldWhatIsInFlight } from './pipes';
import { oneHistoryOneText } from './sameBytes';
import { slotsLieInTheBacklog } from './slots';

const AFTER_EVERY_STEP: readonly Invariant[] = [
  agendaIsAhead,
  backlogFitsItsOffsets,
  childServesReplicas,
  clientsHaveConnections,
  linkFitsItsState,
  noReplicaIsAhead,
  pipesHoldWhatIsInFlight,
  slotsLieInTheBacklog,
];
/** Invariants that print or read much: not asked after every step. */
const NOW_AND_THEN: readonly Invariant[] = [infoAgrees, oneHistoryOneText];
const EVERY = 64;

/** Sentences about what is wrong with a World, each with the instant. */
function violations(world: World, past: Past, which: 'all' | 'quick'): string[] {
  const draft: Draft = draftOf(world);
  const asked = which === 'all' ? [...AFTER_EVERY_STEP, ...NOW_AND_THEN] : AFTER_EVERY_STEP;
  return asked.flatMap((invariant) => {
    const wrong = invariant(draft, past);
    return wrong === null ? [] : [`at ${draft.now} us: ${wrong}`];
  });
}

export interface Watched {
  readonly world: World;
  readonly trace: readonly TraceEvent[];
  /** What was wrong after the first step after which something was. */
  readonly wrong: readonly string[];
}

/** Takes every step up to `until` and checks the World after each; ends when something is wrong. */
export function watch(from: World, until: TimeUs): Watched {
  const trace: TraceEvent[] = [];
  const madeByDebug = new Set<string>();
  let world = from;
  for (let n = 1; nextAt(world) <= until; n++) {
    const next = step(world);
    world = next.world;
    for (const event of next.trace) {
      trace.push(event);
      const renamed = replidMadeBy(event, world);
      if (renamed) madeByDebug.add(renamed);
    }
    const wrong = violations(world, { madeByDebug }, n % EVERY === 0 ? 'all' : 'quick');
    if (wrong.length > 0) return { world, trace, wrong };
  }
  return { world, trace, wrong: violations(world, { madeByDebug }, 'all') };
}

const RENAMED = 'Changing replication IDs after receiving DEBUG change-repl-id';

/** The log line is written just before the replid is changed, in one step. */
function replidMadeBy(event: TraceEvent, world: World): string | undefined {
  if (event.kind !== 'log' || event.line !== RENAMED) return undefined;
  return draftOf(world).servers.get(event.node)?.replid;
}
