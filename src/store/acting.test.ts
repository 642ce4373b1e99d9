/** Acting in a run, with the engine itself at the other end of the wire. */
import { expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { fakeTransport } from '../worker/fakeTransport.testing';
import { createHost } from '../worker/host';
import { shownBranch } from './branches';
import { advance, createPlayback } from './playback';
import { createRun, type Source } from './run';
import { createSelection } from './selection';
import { createSession } from './session';
import type { Stores } from './stores';
import { createSettings } from './settings';

const SOURCE: Source = {
  kind: 'file',
  name: 'pair.json',
  scenario: {
    format: 1,
    nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
    steps: [{ at: '10s', node: 'master', run: 'SET later 1' }],
    until: '12s',
  },
};

async function bench() {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  const host = createHost();
  const wire = fakeTransport((request) => {
    const said = host({ id: 0, request });
    return 'answer' in said ? said.answer : null;
  });
  const session = createSession(stores, () => wire);
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 80; i++) await Promise.resolve();
    const { open } = stores.run.getState();
    if (open) while (stores.playback.getState().motion !== 'still') advance(stores.playback, open, 0.05);
    for (let i = 0; i < 80; i++) await Promise.resolve();
  };
  session.open(SOURCE);
  await settle();
  session.seek(timeUs(8_000_000));
  await settle();
  const keys = (name: string) =>
    stores.run
      .getState()
      .snapshot?.nodes.find((n) => n.name === name)
      ?.databases.flatMap((db) => db.keys.map((k) => k.key)) ?? [];
  const intents = () => {
    const { branches } = stores.run.getState();
    return branches ? shownBranch(branches).recipe.intents : [];
  };
  return { stores, session, settle, keys, intents };
}

test('a command is played at the instant on screen, and the picture goes on to where it has crossed', async () => {
  const { stores, session, settle, keys, intents } = await bench();
  session.act([{ node: 'master', run: 'SET a 1' }]);
  await settle();
  expect(intents()).toEqual([{ at: '8000001us', node: 'master', run: 'SET a 1' }]);
  expect(stores.playback.getState().at).toBeGreaterThan(8_000_001);
  expect(stores.playback.getState().at).toBeLessThan(8_001_000);
  expect(keys('replica')).toEqual(['a']);
});

test('typed quickly, lines come one after the other', async () => {
  const { session, settle, keys, intents } = await bench();
  for (const line of ['SET a 1', 'SET b 1', 'SET c 1']) session.act([{ node: 'master', run: line }]);
  await settle();
  expect(intents().map(({ at }) => at)).toEqual(['8000001us', '8000002us', '8000003us']);
  expect(keys('master')).toEqual(['a', 'b', 'c']);
});

test('undo is the run as it was before, redo as it was after', async () => {
  const { stores, session, settle, keys } = await bench();
  session.act([{ node: 'master', run: 'SET a 1' }]);
  await settle();
  session.undo();
  await settle();
  expect(keys('master')).toEqual([]);
  expect(stores.playback.getState().at).toBe(8_000_000);
  session.redo();
  await settle();
  expect(keys('replica')).toEqual(['a']);
  session.undo();
  session.undo();
  await settle();
  expect(keys('master')).toEqual([]);
});

test('the future that is left stays, and is there again at the same instant', async () => {
  const { stores, session, settle, keys } = await bench();
  session.act([{ link: ['master', 'replica'], do: 'cut' }]);
  await settle();
  const cut = stores.run.getState().branches?.shown ?? -1;
  session.seek(timeUs(7_000_000));
  session.act([{ node: 'master', run: 'SET early 1' }]);
  await settle();
  session.seek(timeUs(11_000_000));
  await settle();
  expect(keys('replica')).toEqual(['early', 'later']);
  session.showBranch(cut);
  await settle();
  expect(stores.playback.getState().at).toBe(11_000_000);
  expect(keys('master')).toEqual(['later']);
  expect(keys('replica')).toEqual([]);
  session.removeBranch(cut);
  await settle();
  expect(stores.run.getState().branches?.list).toHaveLength(2);
  expect(stores.playback.getState().at).toBe(8_000_000);
});

test('who acts at the very end sees what comes of it', async () => {
  const { stores, session, settle, keys } = await bench();
  session.end();
  session.act([{ node: 'master', run: 'SET late 1' }]);
  await settle();
  expect(keys('replica')).toContain('late');
  expect(stores.run.getState().open?.report.until).toBe(27_000_001);
  session.act([{ node: 'replica', do: 'pause' }]);
  await settle();
  expect(stores.run.getState().open?.report.until).toBeGreaterThan(86_000_000);
});

test('what the engine refuses is told, and the run stays', async () => {
  const { stores, session, settle, intents } = await bench();
  session.act([{ node: 'nobody', run: 'PING' }]);
  await settle();
  expect(stores.run.getState().notices).toMatchObject([{ kind: 'refused', of: 'act' }]);
  expect(intents()).toEqual([]);
  session.act([{ node: 'master', run: 'SET a 1' }]);
  await settle();
  expect(intents()).toHaveLength(1);
});

test('knobs make the branch again, with all that was done in it', async () => {
  const { session, settle, keys, intents, stores } = await bench();
  session.act([{ node: 'master', run: 'SET a 1' }]);
  await settle();
  session.turn({ latencyUs: 1000 });
  await settle();
  expect(stores.run.getState().open?.report.knobs.latencyUs).toBe(1000);
  expect(intents()).toHaveLength(1);
  session.seek(timeUs(9_000_000));
  await settle();
  expect(keys('replica')).toEqual(['a']);
});

test('a link whose acts are nonsense opens the scenario all the same, and says so', async () => {
  const { stores, session, settle, intents } = await bench();
  const other: Source = { ...SOURCE, name: 'other.json' };
  stores.run.setState({ open: null, branches: null, source: null });
  session.open(other, {}, { kind: 'fresh' }, [{ at: '1us', node: 'nobody', run: 'PING' }]);
  await settle();
  expect(stores.run.getState()).toMatchObject({
    status: 'ready',
    source: other,
    notices: [{ kind: 'refused', of: 'link' }],
  });
  expect(stores.run.getState().open).not.toBeNull();
  expect(intents()).toEqual([]);
});
