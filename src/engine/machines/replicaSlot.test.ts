import { describe as suite, expect, test } from 'vitest';
import { transition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { SlotEffect } from './effects';
import { describe } from './describe';
import { effectName, everyTransition, leaves, observed } from './walk.testing';
import { replicaSlot, type SlotEvent } from './replicaSlot';
import { initialState, stepMachine } from './stepMachine';

const EVENTS: readonly SlotEvent[] = [
  { type: 'PARTIAL_ACCEPTED' },
  { type: 'FULL_NEEDED' },
  { type: 'BGSAVE_STARTED' },
  { type: 'BGSAVE_DONE', target: 'disk', ok: true },
  { type: 'BGSAVE_DONE', target: 'socket', ok: true },
  { type: 'BGSAVE_DONE', target: 'disk', ok: false },
  { type: 'BGSAVE_DONE', target: 'socket', ok: false },
  { type: 'BULK_SENT' },
  { type: 'ACK' },
];

const step = (state: string, event: SlotEvent) => stepMachine<SlotEffect>(replicaSlot, state, event);
const chart = describe('replicaSlot', replicaSlot);

/** The way through these events, as states and effects. */
function way(...events: readonly SlotEvent[]): string[] {
  let state = initialState(replicaSlot);
  const seen = [state];
  for (const event of events) {
    const next = step(state, event);
    ({ state } = next);
    seen.push(...next.effects.map((effect) => `  ${effect.type}`), state);
  }
  return seen;
}

suite("a master's slot for a replica", () => {
  test('reaches every state that it defines', () => {
    const reached = getShortestPaths(replicaSlot, { events: () => [...EVENTS] }).map(({ state }) =>
      observed(state.value),
    );
    expect([...new Set(reached)].toSorted()).toEqual(leaves(chart));
  });

  test('INFO prints the word of each state', () => {
    expect(Object.fromEntries(chart.states.map(({ path, word }) => [path, word]))).toEqual({
      asked: null,
      waitBgsaveStart: 'wait_bgsave',
      waitBgsaveEnd: 'wait_bgsave',
      sendBulk: 'send_bulk',
      online: null,
      'online.waitingAck': 'online',
      'online.streaming': 'online',
      closed: null,
    });
  });

  test('a partial resync is online at once', () => {
    expect(way({ type: 'PARTIAL_ACCEPTED' })).toEqual(['asked', '  sendContinue', 'online.streaming']);
  });

  test('an RDB from disk: the stream follows its last byte, no ACK is waited for', () => {
    expect(
      way(
        { type: 'FULL_NEEDED' },
        { type: 'BGSAVE_STARTED' },
        { type: 'BGSAVE_DONE', target: 'disk', ok: true },
        { type: 'BULK_SENT' },
      ),
    ).toEqual([
      'asked',
      'waitBgsaveStart',
      '  sendFullresync',
      'waitBgsaveEnd',
      '  sendRdbFile',
      'sendBulk',
      '  startStream',
      'online.streaming',
    ]);
  });

  test('an RDB to the socket: online when the child is done, streaming with the first ACK', () => {
    expect(
      way(
        { type: 'FULL_NEEDED' },
        { type: 'BGSAVE_STARTED' },
        { type: 'BGSAVE_DONE', target: 'socket', ok: true },
        { type: 'ACK' },
        { type: 'ACK' },
      ),
    ).toEqual([
      'asked',
      'waitBgsaveStart',
      '  sendFullresync',
      'waitBgsaveEnd',
      '  announceStreamed',
      'online.waitingAck',
      '  startStream',
      'online.streaming',
      'online.streaming',
    ]);
  });

  test('a child that fails costs the replica its connection', () => {
    for (const target of ['disk', 'socket'] as const)
      expect(
        way({ type: 'FULL_NEEDED' }, { type: 'BGSAVE_STARTED' }, { type: 'BGSAVE_DONE', target, ok: false }).slice(-2),
      ).toEqual(['  dropReplica', 'closed']);
  });

  test('an ACK that comes too early changes nothing', () => {
    for (const state of ['asked', 'waitBgsaveStart', 'waitBgsaveEnd', 'sendBulk', 'online.streaming', 'closed'])
      expect(step(state, { type: 'ACK' })).toEqual({ state, effects: [] });
  });

  test('goes where XState itself would go, and asks for the same', () => {
    for (const { from, event, to, effects } of everyTransition(chart, EVENTS, step)) {
      const [outer = '', inner] = from.split('.');
      const before = replicaSlot.resolveState({ value: inner === undefined ? outer : { [outer]: inner }, context: {} });
      const [after, actions] = transition(replicaSlot, before, event);
      expect([from, event, to]).toEqual([from, event, observed(after.value)]);
      expect(effects).toEqual(actions.flatMap((action) => (action.type === 'perform' ? [action.params] : [])));
    }
  });

  test('the chart has exactly the transitions that happen', () => {
    const happened = everyTransition(chart, EVENTS, step)
      .filter(({ from, to, effects }) => from !== to || effects.length > 0)
      .map(({ from, event, to, effects }) => `${from} ─${event.type}→ ${to}: ${effects.map(effectName).join(', ')}`);
    const drawn = chart.transitions.map(
      ({ from, event, to, effects }) => `${from} ─${event}→ ${to}: ${effects.join(', ')}`,
    );
    expect([...new Set(happened)].sort()).toEqual([...new Set(drawn)].sort());
  });
});
