import { describe as suite, expect, test } from 'vitest';
import { transition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { bgsave, type BgsaveEvent } from './bgsave';
import { describe } from './describe';
import type { BgsaveEffect } from './effects';
import { initialState, stepMachine } from './stepMachine';
import { effectName, everyTransition, leaves, observed } from './walk.testing';

const EVENTS: readonly BgsaveEvent[] = [
  { type: 'FORK', target: 'disk' },
  { type: 'FORK', target: 'socket' },
  { type: 'WRITTEN' },
  { type: 'DRAINED' },
  { type: 'WRITE_FAILED' },
  { type: 'NOBODY_WAITS' },
  { type: 'SIGKILL' },
  { type: 'EXIT' },
  { type: 'REAPED' },
];

const step = (state: string, event: BgsaveEvent) => stepMachine<BgsaveEffect>(bgsave, state, event);
const chart = describe('bgsave', bgsave);

/** The way through these events, as states and effects. */
function way(...events: readonly BgsaveEvent[]): string[] {
  let state = initialState(bgsave);
  const seen = [state];
  for (const event of events) {
    const next = step(state, event);
    ({ state } = next);
    seen.push(...next.effects.map((effect) => `  ${JSON.stringify(effect)}`), state);
  }
  return seen;
}

suite('a child that writes an RDB', () => {
  test('reaches every state that it defines', () => {
    const reached = getShortestPaths(bgsave, { events: () => [...EVENTS] }).map(({ state }) => observed(state.value));
    expect([...new Set(reached)].toSorted()).toEqual(leaves(chart));
  });

  test('to disk: written, gone, and only then asked for', () => {
    expect(way({ type: 'FORK', target: 'disk' }, { type: 'WRITTEN' }, { type: 'EXIT' }, { type: 'REAPED' })).toEqual([
      'none',
      'disk.writing',
      '  {"type":"awaitExit","killed":false}',
      'disk.written',
      'zombie.done',
      '  {"type":"settle","end":"done"}',
      'none',
    ]);
  });

  test.each(['disk', 'socket'] as const)(
    'to %s: killed where nobody waits any more, and reaped as a failure',
    (target) => {
      expect(
        way({ type: 'FORK', target }, { type: 'NOBODY_WAITS' }, { type: 'EXIT' }, { type: 'REAPED' }).slice(2),
      ).toEqual([
        '  {"type":"awaitExit","killed":true}',
        'dying',
        'zombie.killed',
        '  {"type":"settle","end":"killed"}',
        'none',
      ]);
    },
  );

  test('to disk: a file that can’t be put in its place is a failure of the child’s own', () => {
    const events = [{ type: 'FORK', target: 'disk' }, { type: 'WRITE_FAILED' }, { type: 'EXIT' }] as const;
    expect(way(...events, { type: 'REAPED' }).slice(2)).toEqual([
      '  {"type":"awaitExit","killed":true}',
      'failed',
      'zombie.failed',
      '  {"type":"settle","end":"failed"}',
      'none',
    ]);
  });

  test('one that has written all can’t be killed any more, and a dead one neither', () => {
    for (const state of ['disk.written', 'socket.drained', 'failed', 'dying', 'zombie.done', 'zombie.killed'])
      expect(step(state, { type: 'NOBODY_WAITS' })).toEqual({ state, effects: [] });
  });

  test('what a killed one still had to write comes too late', () => {
    expect(step('dying', { type: 'WRITTEN' })).toEqual({ state: 'dying', effects: [] });
    expect(step('dying', { type: 'DRAINED' })).toEqual({ state: 'dying', effects: [] });
  });

  test('goes where XState itself would go, and asks for the same', () => {
    for (const { from, event, to, effects } of everyTransition(chart, EVENTS, step)) {
      const [outer = '', inner] = from.split('.');
      const before = bgsave.resolveState({ value: inner === undefined ? outer : { [outer]: inner }, context: {} });
      const [after, actions] = transition(bgsave, before, event);
      expect([from, event, to]).toEqual([from, event, observed(after.value)]);
      expect(effects).toEqual(actions.flatMap((action) => (action.type === 'perform' ? [action.params] : [])));
    }
  });

  test('the chart has every transition that happens', () => {
    const drawn = (from: string) => chart.transitions.filter((t) => t.from === from || from.startsWith(`${t.from}.`));
    const unknown = everyTransition(chart, EVENTS, step).filter(
      ({ from, event, to, effects }) =>
        from !== to &&
        !drawn(from).some(
          (t) =>
            t.event === event.type &&
            t.to === to &&
            JSON.stringify(t.effects) === JSON.stringify(effects.map(effectName)),
        ),
    );
    expect(unknown).toEqual([]);
  });
});
