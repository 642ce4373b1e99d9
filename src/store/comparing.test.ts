/** Two runs side by side, each with the engine itself at the other end of its wire. */
import { expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { recordedRuns } from '../testing/recordedRuns';
import { fakeTransport } from '../worker/fakeTransport.testing';
import { createHost } from '../worker/host';
import { shownBranch } from './branches';
import { createComparing } from './comparing';
import { createPlayback } from './playback';
import { createRun, type Source } from './run';
import { createSelection } from './selection';
import { createSession } from './session';
import type { Stores } from './stores';
import { createSettings } from './settings';

const SOURCE: Source = {
  kind: 'file',
  name: 'overrun.json',
  scenario: recordedRuns().find(({ name }) => name === 'backlog-overrun')?.scenario,
};

async function bench() {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings({ reducedMotion: true }),
  };
  const wires: ReturnType<typeof fakeTransport>[] = [];
  const connect = () => {
    const host = createHost();
    const wire = fakeTransport((request) => {
      const said = host({ id: 0, request });
      return 'answer' in said ? said.answer : null;
    });
    wires.push(wire);
    return wire;
  };
  const session = createSession(stores, connect);
  const compare = createComparing(stores, connect);
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 400; i++) await Promise.resolve();
  };
  session.open(SOURCE);
  await settle();
  return { stores, session, compare, settle, wires };
}

test('a knob that is turned makes a run of its own, which is laid beside the one as written', async () => {
  const { stores, session, compare, settle, wires } = await bench();
  session.turn({ backlogSize: 32_769 });
  await settle();
  session.turn({ backlogSize: 32_770 });
  await settle();
  const tree = stores.run.getState().branches;
  if (!tree) throw new Error('no tree');
  // While it is turned on, it is one branch.
  expect(tree.list.map(({ recipe }) => recipe.knobs)).toEqual([{}, { backlogSize: 32_770 }]);
  expect(wires).toHaveLength(1);
  compare(0);
  await settle();
  expect(wires).toHaveLength(2);
  const { compared } = stores.run.getState();
  expect(compared?.open?.report.knobs.backlogSize).toBeLessThan(32_770);
  expect(compared?.difference).toMatchObject({ kind: 'words', a: { name: '+CONTINUE' }, b: { name: '+FULLRESYNC' } });

  // Both are seen at the same instant, wherever it is.
  session.seek(timeUs(6_500_000));
  await settle();
  const [a, b] = [stores.run.getState().snapshot, stores.run.getState().compared?.snapshot];
  expect([a?.at, b?.at]).toEqual([6_500_000, 6_500_000]);
  expect(a?.nodes[1]?.masterReplOffset).toBe(53_210);

  // Who goes to the other one looks at the same two, the other way round.
  session.showBranch(0);
  await settle();
  expect(stores.run.getState().compared).toMatchObject({
    branch: 1,
    difference: { kind: 'words', a: { name: '+FULLRESYNC' }, b: { name: '+CONTINUE' } },
  });

  // Undone and done again, and back at the run as written.
  session.redo();
  await settle();
  expect(stores.run.getState().open?.report.knobs.backlogSize).toBe(32_770);
  session.undo();
  await settle();
  expect(shownBranch(stores.run.getState().branches ?? tree).id).toBe(0);
  session.removeBranch(1);
  await settle();
  expect(stores.run.getState().compared).toBeNull();
});

test('what was removed can be had back, with what grew from it, until something else is done; a name stays', async () => {
  const { stores, session, settle } = await bench();
  session.seek(timeUs(1_000_000));
  session.act([{ node: 'master', run: 'SET one 1' }]);
  await settle();
  session.renameBranch(1, '  my own  ');
  session.act([{ node: 'master', run: 'SET two 2' }]);
  await settle();
  session.removeBranch(1);
  await settle();
  const { removed, branches } = stores.run.getState();
  expect(branches?.list.map(({ id }) => id)).toEqual([0]);
  expect(removed?.branch.name).toBe('my own');
  if (removed) session.restoreBranches(removed.tree);
  await settle();
  const back = stores.run.getState();
  expect(back.branches?.list.map(({ id, name }) => [id, name])).toEqual([
    [0, undefined],
    [1, 'my own'],
    [2, undefined],
  ]);
  expect(back.branches?.shown).toBe(2);
  expect(back.removed).toBeNull();
  session.removeBranch(2);
  await settle();
  session.renameBranch(1, '');
  await settle();
  expect(stores.run.getState().branches?.list[1]?.name).toBeUndefined();
  expect(stores.run.getState().removed).toBeNull();
});

test('an engine that dies beside the run leaves the run alone', async () => {
  const { stores, session, compare, settle, wires } = await bench();
  session.turn({ latencyUs: 1_000 });
  await settle();
  compare(0);
  await settle();
  wires[1]?.die('out of memory');
  await settle();
  expect(stores.run.getState()).toMatchObject({ status: 'ready', failure: null, compared: null });
});
