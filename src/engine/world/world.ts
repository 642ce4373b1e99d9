/**
 * A World is a value. `step(world)` takes the next event and answers the next World and what happened; the one it was given stays as it
 * was. `advance` is many steps at the price of one fork.
 */
import { type TimeUs, timeUs } from '../../protocol/units';
import { planScenario } from './start';
import { handle } from './handle';
import { Draft } from './draft';
import type { Scenario } from './scenario/scenario';
import type { TraceEvent, TraceOf } from './trace';

declare const opaque: unique symbol;

/** The state of a whole run at one instant. Opaque: look at it with `snapshotOf`. */
export interface World {
  readonly now: TimeUs;
  readonly [opaque]: true;
}

export interface Advanced {
  readonly world: World;
  readonly trace: readonly TraceEvent[];
}

const seal = (draft: Draft): World => draft as unknown as World;
/** The engine's own way in. What comes out must not be changed. */
export const draftOf = (world: World): Draft => world as unknown as Draft;

/** A World before anything has happened: all that the scenario says is planned. */
export function createWorld(scenario: Scenario): World {
  const draft = new Draft(scenario);
  planScenario(draft);
  return seal(draft);
}

/** When the next thing happens; `Infinity` where nothing is left. */
export const nextAt = (world: World): number => draftOf(world).agenda.nextAt;

/** How many trace events lead to a World: the number of the next one. */
export const toldBy = (world: World): number => draftOf(world).told;

/** How many things will happen as far as it is known. */
export const plannedIn = (world: World): number => draftOf(world).agenda.size;

/** The events of all bytes that are on their way, or kept back on it, in no order. */
export function inFlight(world: World): readonly TraceOf<'data'>[] {
  const { agenda, held } = draftOf(world);
  return [...agenda.items(), ...held].filter((due) => due.kind === 'data');
}

/** The next event. */
export function step(world: World): Advanced {
  const next = nextAt(world);
  return next === Number.POSITIVE_INFINITY ? { world, trace: [] } : run(world, (draft) => takeOne(draft));
}

/** Every event up to and including `until`; time stands at `until` afterwards. */
export function advance(world: World, until: TimeUs): Advanced {
  return run(world, (draft) => playUntil(draft, until));
}

/** The same World that `advance` answers, without telling what happened on the way: for looking somewhere. */
export function worldAt(world: World, until: TimeUs): World {
  const draft = draftOf(world).fork();
  playUntil(draft, until);
  return seal(draft);
}

/** The instants up to `until` at which something happens, `most` of them at most. */
export function instantsOf(world: World, until: TimeUs, most: number): readonly TimeUs[] {
  const draft = draftOf(world).fork();
  const instants: TimeUs[] = [];
  for (let next = draft.agenda.nextAt; next <= until && instants.length < most; next = draft.agenda.nextAt) {
    playUntil(draft, timeUs(next));
    instants.push(timeUs(next));
  }
  return instants;
}

/** Every event up to and including `until`, but no more than `limit` of them: for hosts that must come back in time. */
export function advanceSome(world: World, until: TimeUs, limit: number): Advanced & { readonly done: boolean } {
  let done = false;
  const advanced = run(world, (draft) => {
    for (let i = 0; i < limit; i++) {
      if (draft.agenda.nextAt > until) {
        done = true;
        draft.now = until;
        return;
      }
      takeOne(draft);
    }
  });
  return { ...advanced, done };
}

function run(world: World, change: (draft: Draft) => void): Advanced {
  const draft = draftOf(world).fork();
  const trace: TraceEvent[] = [];
  draft.tellTo(trace);
  change(draft);
  draft.tellTo(null);
  return { world: seal(draft), trace };
}

function playUntil(draft: Draft, until: TimeUs): void {
  while (draft.agenda.nextAt <= until) takeOne(draft);
  draft.now = until;
}

function takeOne(draft: Draft): void {
  draft.now = timeUs(draft.agenda.nextAt);
  draft.happenedAt = draft.now;
  draft.cause = null;
  handle(draft, draft.agenda.pop());
}
