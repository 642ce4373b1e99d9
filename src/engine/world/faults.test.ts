/** Runs that nobody would write by hand: whatever is cut, killed and turned about, what is always true stays true. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, healedScenario, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { realScenario } from '../../testing/random/realScenario';
import { watch } from '../checks/invariants';
import { snapshotOf } from './snapshotOf';
import { createWorld } from './world';

/** What real servers are compared by. */
const playedScenario = fc.tuple(fc.nat(), fc.nat(999)).map(([seed, number]) => realScenario(seed, number));

test('every scenario that is made up is a good one', () => {
  fc.assert(
    fc.property(fc.oneof(wildScenario, healedScenario, playedScenario), (written) => {
      expect(scenarioOf(written).nodes.length).toBeGreaterThan(1);
    }),
  );
});

test('invariants hold after every step of a wild run', () => {
  fc.assert(
    fc.property(fc.oneof(wildScenario, playedScenario), (written) => {
      const scenario = scenarioOf(written);
      expect(watch(createWorld(scenario), timeUs(scenario.untilUs)).wrong).toEqual([]);
    }),
    { numRuns: cases(25) },
  );
});

test('a replica whose replid DEBUG changed is fed on, with the history that it asked for', () => {
  const scenario = scenarioOf({
    format: 1,
    title: 'renamed',
    seed: 1,
    nodes: {
      master: { port: 6379, config: { 'repl-diskless-sync-delay': '0' } },
      a: { port: 6380, config: { replicaof: 'master 6379', 'enable-debug-command': 'yes' } },
    },
    network: { defaults: { latency: '1ms', bandwidth: '100mbit' } },
    steps: [
      { at: '3s', node: 'a', run: ['DEBUG', 'CHANGE-REPL-ID'] },
      { at: '4s', node: 'master', run: ['SET', 'k', 'v'] },
      { at: '5s', node: 'a', run: ['DBSIZE'] },
    ],
    until: '6s',
  });
  const { world, wrong, trace } = watch(createWorld(scenario), timeUs(scenario.untilUs));
  expect(wrong).toEqual([]);
  const [master, replica] = ['master', 'a'].map((name) => snapshotOf(world).nodes.find((node) => node.name === name));
  expect(replica?.replid).not.toBe(master?.replid);
  expect(trace.filter((event) => event.kind === 'reply').at(-1)).toMatchObject({ reply: ':1\r\n' });
});
