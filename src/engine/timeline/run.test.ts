/** Seeking: what is seen at an instant does not depend on the way that led to it. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import type { WrittenScenario } from '../../testing/random/written';
import type { Message } from '../../protocol/message';
import type { TraceEvent } from '../world/trace';
import { MOST_KEPT } from './digest';
import { hashWorld } from '../checks/hash';
import { parseScenario } from '../world/scenario/parseScenario';
import { snapshotOf } from '../world/snapshotOf';
import { advance, createWorld } from '../world/world';
import { bytesOf } from './bytes';
import { messagesOf } from './messages';
import { BOUNDS, playRun, type Run } from './run';
import { tellRun, withoutBytes } from './telling';
import { NOTHING_TOLD, sinceTally } from './tally';

describe('seeking', () => {
  test('leads to the World that playing from the start leads to, forwards and backwards', () => {
    fc.assert(
      fc.property(
        wildScenario,
        fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (written, places) => {
          const scenario = scenarioOf(written);
          const run = playRun(scenario);
          for (const place of places) {
            const at = Math.round(run.startsAt + place * (run.until - run.startsAt));
            const inside = timeUs(Math.min(Math.max(at, run.startsAt), run.until));
            expect(hashWorld(run.seek(timeUs(at)))).toBe(hashWorld(advance(createWorld(scenario), inside).world));
          }
        },
      ),
      { numRuns: cases(15) },
    );
  });

  test('event by event backwards is the same Worlds as forwards', () => {
    fc.assert(
      fc.property(wildScenario, fc.nat(), (written, first) => {
        const run = playRun(scenarioOf(written));
        const instants = [...new Set((run.trace ?? []).map(({ at }) => at))];
        const from = first % Math.max(1, instants.length - 20);
        const some = instants.slice(from, from + 20);
        const forwards = some.map((at) => hashWorld(run.seek(at)));
        const backwards = some.toReversed().map((at) => hashWorld(run.seek(at)));
        expect(backwards).toEqual(forwards.toReversed());
      }),
      { numRuns: cases(4) },
    );
  });

  test('a run has the trace of a run that is played in one go', () => {
    fc.assert(
      fc.property(wildScenario, (written) => {
        const scenario = scenarioOf(written);
        const run = playRun(scenario);
        expect(run.done).toBe(true);
        expect(run.until).toBe(scenario.untilUs);
        expect(run.trace).toEqual(advance(createWorld(scenario), timeUs(scenario.untilUs)).trace);
      }),
      { numRuns: cases(4) },
    );
  });

  test('an instant at which more happens than fits between two checkpoints is seen whole', () => {
    const at = 1_000_000;
    const steps = Array.from({ length: 3 * BOUNDS.eventsPerCheckpoint }, () => ({
      at: `${at}us`,
      node: 'a',
      run: 'INCR n',
    }));
    const parsed = parseScenario({ format: 1, nodes: { a: {} }, steps, until: '2s' });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const run = playRun(parsed.scenario);
    expect(run.checkpoints.filter(({ now }) => now === at).length).toBeGreaterThan(1);
    const { nodes } = snapshotOf(run.seek(timeUs(at)));
    expect(nodes[0]?.databases[0]?.keys[0]?.preview).toBe(`"${steps.length}"`);
    expect(snapshotOf(run.seek(timeUs(at - 1))).nodes[0]?.databases).toEqual([]);
  });

  test('checkpoints are references in order of time, close enough to replay from', () => {
    const parsed = parseScenario({
      format: 1,
      nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
      steps: [{ at: '6s', node: 'master', write: { count: 3_000, keys: 50 } }],
      until: '10s',
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const run = playRun(parsed.scenario);
    const instants = run.checkpoints.map(({ now }) => now);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    // At least two events a write: its act and its arrival.
    expect(run.checkpoints.length).toBeGreaterThan(6_000 / BOUNDS.eventsPerCheckpoint);
  });
});

/** Bounds under which a made-up scenario is a long run: nothing is whole, and checkpoints soon grow apart. */
const TIGHT = {
  wholeEvents: 0,
  eventsPerCheckpoint: 16,
  checkpoints: 8,
  plannedInCheckpoints: 60,
  eventsPerNearWorld: 8,
  lookItems: 6,
};
const placesIn = fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 4 });
const instantIn = ({ startsAt, endsAt }: Run, place: number) =>
  timeUs(Math.round(startsAt + place * (endsAt - startsAt)));

const CARRIES: ReadonlySet<string> = new Set(['data', 'rerouted']);

/** A long run beside the same one that is kept whole. */
function both(written: WrittenScenario) {
  const scenario = scenarioOf(written);
  const { trace } = advance(createWorld(scenario), timeUs(scenario.untilUs));
  const long = playRun(scenario, TIGHT);
  expect(long.trace).toBeNull();
  return { scenario, trace, long };
}

describe('a long run', () => {
  test('is sought exactly, however far apart its checkpoints have become', () => {
    fc.assert(
      fc.property(wildScenario, placesIn, (written, places) => {
        const { scenario, long } = both(written);
        expect(long.checkpoints.length).toBeLessThanOrEqual(TIGHT.checkpoints);
        for (const place of places) {
          const at = instantIn(long, place);
          const inside = timeUs(Math.min(Math.max(at, long.startsAt), long.until));
          expect(hashWorld(long.seek(at))).toBe(hashWorld(advance(createWorld(scenario), inside).world));
        }
      }),
      { numRuns: cases(10) },
    );
  });

  test('tells around any instant every arrival and every event, and elsewhere nothing that did not happen', () => {
    fc.assert(
      fc.property(wildScenario, placesIn, (written, places) => {
        const { trace, long } = both(written);
        const messages = new Map(messagesOf(trace).map((m) => [`${m.data} ${m.start}`, { ...m, id: 0 }]));
        for (const place of places) {
          const at = instantIn(long, place);
          const view = tellRun(long, at);
          expect(view.messages.map(({ id }) => id)).toEqual(view.messages.map((_, i) => i));
          for (const message of view.messages)
            expect({ ...message, id: 0 }).toEqual(messages.get(`${message.data} ${message.start}`));
          for (const event of view.events) expect(event).toEqual(withoutBytes(trace[event.seq] as TraceEvent));

          const { from, to } = view.window ?? { from: long.startsAt, to: long.until };
          expect(from).toBeLessThanOrEqual(Math.min(Math.max(at, long.startsAt), long.until));
          expect(to).toBeGreaterThanOrEqual(Math.min(at, long.until));
          const told = new Set(view.messages.map((m) => `${m.data} ${m.start}`));
          const isInside = (instant: number | null): boolean => instant !== null && instant >= from && instant <= to;
          const missing = [...messages].filter(([key, { arrivesAt }]) => isInside(arrivesAt) && !told.has(key));
          expect(missing).toEqual([]);
          const seqs = new Set(view.events.map(({ seq }) => seq));
          const untold = trace.filter(
            ({ kind, at: when, seq }) => isInside(when) && !CARRIES.has(kind) && !seqs.has(seq),
          );
          expect(untold).toEqual([]);
        }
      }),
      { numRuns: cases(10) },
    );
  });

  test('counts what it leaves out', () => {
    fc.assert(
      fc.property(wildScenario, placesIn, (written, places) => {
        const { trace, long } = both(written);
        const all = messagesOf(trace);
        const commands = (messages: readonly Message[]) => messages.filter(({ kind }) => kind === 'stream').length;
        const bytes = (messages: readonly Message[]) => messages.reduce((sum, { start, end }) => sum + end - start, 0);
        for (const place of places) {
          const { folds, messages } = tellRun(long, instantIn(long, place));
          const sum = folds.reduce((total, fold) => sinceTally(total, sinceTally(NOTHING_TOLD, fold)), NOTHING_TOLD);
          expect(sum.messages + messages.length).toBe(all.length);
          expect(sum.commands + commands(messages)).toBe(commands(all));
          expect(sum.bytes + bytes(messages)).toBe(bytes(all));
        }
      }),
      { numRuns: cases(10) },
    );
  });

  test('makes any event and any bytes again', () => {
    fc.assert(
      fc.property(wildScenario, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (written, picks) => {
        const { trace, long } = both(written);
        const whole = playRun(long.scenario);
        for (const pick of picks) {
          const event = trace[pick % trace.length] as TraceEvent;
          expect(long.event(event.seq)).toEqual(event);
        }
        const all = messagesOf(trace);
        for (const pick of picks) {
          const message = all[pick % all.length];
          if (!message) continue;
          const bytes = bytesOf(long, message);
          expect(bytes).toHaveLength(message.end - message.start);
          expect(bytes).toBe(bytesOf(whole, message));
        }
        expect(long.event(trace.length)).toBeUndefined();
      }),
      { numRuns: cases(10) },
    );
  });

  test('of a quarter of a million events of a storm keeps some hundred, and what leads up to its end', () => {
    const parsed = parseScenario({
      format: 1,
      nodes: { master: { config: { requirepass: 'secret' } }, replica: { config: { replicaof: 'master 6379' } } },
      until: '2s',
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const run = playRun(parsed.scenario);
    expect(run.trace).toBeNull();
    expect(run.until).toBe(parsed.scenario.untilUs);
    expect(run.kept().length).toBeLessThanOrEqual(MOST_KEPT + 20);
    expect(run.checkpoints.length).toBeLessThanOrEqual(BOUNDS.checkpoints);
    const { folds, events } = tellRun(run, timeUs(1e6));
    expect(folds.reduce((sum, { items }) => sum + items, 0)).toBeGreaterThan(200_000);
    expect(events.at(-1)?.at).toBeGreaterThan(run.until - 1_000);
  });
});
