/** A long run on the page: it comes to be known by and by, and a step leads to the very next message wherever one is. */
import { beforeAll, describe, expect, test } from 'vitest';
import { timeUs, type TimeUs } from '../protocol/units';
import { fakeTransport } from '../worker/fakeTransport.testing';
import { createHost } from '../worker/host';
import type { RunReport } from '../worker/messages';
import { createPlayback } from './playback';
import { createRun, type OpenRun, type Source } from './run';
import { createSelection } from './selection';
import { createSession, type Session } from './session';
import type { Stores } from './stores';
import { createSettings } from './settings';

/** A write every millisecond for a minute; what is told of it is more than a page can hold in full. */
const SOURCE: Source = {
  kind: 'builtIn',
  slug: 'minute',
  scenario: {
    format: 1,
    nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
    network: { defaults: { latency: '1500us' } },
    steps: [{ at: '8s', node: 'master', write: { count: 60_000, every: '1ms', keys: 1000, value: 10 } }],
    until: '60s',
  },
};

function bench(): { stores: Stores; session: Session; settle: (until: () => boolean) => Promise<void> } {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  stores.settings.setState({ reducedMotion: true });
  const host = createHost();
  const session = createSession(stores, () =>
    fakeTransport((request) => {
      const from = host({ id: 0, request });
      return 'answer' in from ? from.answer : null;
    }),
  );
  const settle = async (until: () => boolean): Promise<void> => {
    for (let i = 0; i < 20_000 && !until(); i++) await Promise.resolve();
    expect(until()).toBe(true);
  };
  return { stores, session, settle };
}

describe('a run of sixty thousand commands', () => {
  const { stores, session, settle } = bench();
  const open = (): OpenRun => {
    const now = stores.run.getState().open;
    if (!now) throw new Error('no run');
    return now;
  };
  const at = (): TimeUs => stores.playback.getState().at;
  const isTold = (): boolean => {
    const { window } = open().report;
    return window !== null && window.from <= at() && at() <= window.to;
  };

  let opened: RunReport | null = null;

  beforeAll(async () => {
    session.open(SOURCE);
    await settle(() => stores.run.getState().open !== null);
    const first = open().report;
    await settle(() => open().report.until === open().report.endsAt);
    opened = first;
  }, 60_000);

  test('was on screen before it was known to its end', () => {
    expect(opened?.until).toBeLessThan(opened?.endsAt ?? 0);
  });

  test('is told with what is left out counted', () => {
    const { folds, messages } = open().report;
    const commands = folds.reduce((sum, fold) => sum + fold.commands, 0);
    // SETs from the eighth second to the sixtieth, both counted, and the SELECT before them.
    expect(commands + messages.filter(({ kind }) => kind === 'stream').length).toBe(52_002);
    expect(messages.length).toBeLessThan(2_000);
  });

  test('step after step every command comes, none twice, far beyond what was told at first; and back again', async () => {
    session.seek(timeUs(31_234_567));
    await settle(isTold);
    const told: string[] = [];
    const instants: TimeUs[] = [at()];
    for (let i = 0; i < 1_000; i++) {
      const before = at();
      session.step(1, 'message');
      await settle(() => at() > before);
      instants.push(at());
      const step = open().steps[stores.playback.getState().done];
      for (const { name, label } of step?.messages ?? []) if (name === 'SET') told.push(label);
    }
    const keys = told.map((label) => Number(/key:(\d+)/.exec(label)?.[1]));
    expect(keys.length).toBeGreaterThan(950);
    expect(keys.slice(1).filter((key, i) => key !== ((keys[i] ?? 0) + 1) % 1000)).toEqual([]);

    const back: TimeUs[] = [];
    for (let i = 0; i < 1_000; i++) {
      const before = at();
      back.push(before);
      session.step(-1, 'message');
      await settle(() => at() < before);
    }
    expect(back).toEqual(instants.slice(1).reverse());
  }, 60_000);

  test('steps that are pressed faster than the engine answers are all taken, in order', async () => {
    session.seek(timeUs(45_000_100));
    await settle(isTold);
    const from = at();
    session.seek(timeUs(20_000_100));
    for (let i = 0; i < 3; i++) session.step(1, 'message');
    await settle(() => at() > timeUs(20_002_100));
    expect(from).toBe(45_000_100);
    expect(at()).toBeLessThan(20_004_000);
  });

  test('what is looked at keeps its identity when the run is told anew', async () => {
    session.seek(timeUs(25_000_100));
    await settle(isTold);
    const message = open().report.messages.find(({ name }) => name === '+FULLRESYNC');
    stores.selection.setState({ pinned: message?.id ?? null });
    session.seek(timeUs(9_000_100));
    stores.selection.setState({ pinned: message?.id ?? null });
    await settle(isTold);
    const { pinned } = stores.selection.getState();
    expect(open().report.messages[pinned ?? -1]).toMatchObject({ name: '+FULLRESYNC', data: message?.data });
  });
});

describe('an instant that is not known yet', () => {
  const wished = timeUs(50e6);
  const opened = async () => {
    const made = bench();
    made.session.open(SOURCE, {}, { kind: 'at', at: wished });
    await made.settle(() => made.stores.run.getState().open !== null);
    const report = (): RunReport => {
      const { open } = made.stores.run.getState();
      if (!open) throw new Error('no run');
      return open.report;
    };
    expect(report().until).toBeLessThan(wished);
    return { ...made, whole: () => report().until === report().endsAt };
  };

  test('is gone to as soon as it is known', async () => {
    const { stores, settle, whole } = await opened();
    await settle(whole);
    expect(stores.playback.getState().at).toBe(wished);
  }, 60_000);

  test('fetches nobody who has gone elsewhere', async () => {
    const { stores, session, settle, whole } = await opened();
    session.home();
    const { at } = stores.playback.getState();
    await settle(whole);
    expect(stores.playback.getState().at).toBe(at);
  }, 60_000);
});
