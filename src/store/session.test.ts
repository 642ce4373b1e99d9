import { describe, expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { fakeTransport, type FakeTransport } from '../worker/fakeTransport.testing';
import type { Answer, Request } from '../worker/messages';
import { fakeReport, fakeSnapshot } from '../worker/fakeRun.testing';
import { createPacker } from '../worker/packedSnapshot';
import { createPlayback } from './playback';
import { createRun, pictured, type Source } from './run';
import { createSelection } from './selection';
import { createSession, type Session } from './session';
import type { Stores } from './stores';
import { refusal } from '../refusal/refusal';
import { createSettings } from './settings';

const SOURCE: Source = { kind: 'builtIn', slug: 'joining', scenario: {} };

function engine(): (request: Request) => Answer | null {
  let run = 0;
  return (request) => {
    switch (request.kind) {
      case 'describe':
        return {
          kind: 'describe',
          charts: [],
          redis: '7.0.15',
          commands: ['get', 'set'],
          redisCommands: 240,
          directives: ['appendonly'],
        };
      case 'open':
        if (request.scenario === 'bad')
          return { kind: 'refused', refusal: refusal('format', 'object', { said: '"bad"' }) };
        return {
          kind: 'open',
          report: fakeReport({ run: ++run, ...request.knobs, latencyMs: (request.knobs.latencyUs ?? 4000) / 1000 }),
        };
      case 'snapshot':
        return { kind: 'snapshot', run: request.run, snapshot: createPacker()(fakeSnapshot(request.at)) };
      case 'bytes':
        return {
          kind: 'bytes',
          run: request.run,
          message: request.message.id,
          around: 0,
          islands: [{ start: 0, bytes: 'x' }],
          spans: [],
        };
      case 'why':
        return { kind: 'why', run: request.run, event: request.event, chain: [], skipped: 0 };
      case 'byteStops':
        return { kind: 'byteStops', run: request.run, message: request.message.id, stops: [], bytesPerSecond: null };
      case 'export':
        return { kind: 'export', run: request.run, lines: ['{"type":"open"}'], until: timeUs(0), scenario: '{}' };
      case 'series':
        return { kind: 'series', run: request.run, gauges: [] };
      case 'read':
        return { kind: 'read', run: request.run, reading: { beats: [] } };
      case 'playOn':
      case 'look':
      case 'find':
      case 'crash':
        return null;
    }
  };
}

function bench(): {
  stores: Stores;
  session: Session;
  wires: FakeTransport[];
  settle: () => Promise<void>;
  finish: () => Promise<void>;
} {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  const wires: FakeTransport[] = [];
  const session = createSession(stores, () => {
    const wire = fakeTransport(engine());
    wires.push(wire);
    return wire;
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 80; i++) await Promise.resolve();
  };
  /** Lets everything that moves arrive. */
  const finish = async (): Promise<void> => {
    for (let i = 0; i < 1000 && stores.playback.getState().motion !== 'still'; i++) {
      session.advance(0.05);
      await settle();
    }
  };
  return { stores, session, wires, settle, finish };
}

const names = ({ run, playback }: Stores): readonly string[] | undefined =>
  run.getState().open?.steps[playback.getState().told]?.messages.map((m) => m.name);

describe('the first minute', () => {
  test('one message crosses by itself, then everything waits', async () => {
    const { stores, session, settle, finish } = bench();
    session.open(SOURCE);
    await settle();
    expect(stores.playback.getState().motion).toBe('step');
    expect(names(stores)).toEqual(['PING']);
    await finish();
    expect(stores.playback.getState()).toMatchObject({ motion: 'still', at: 504_000 });
  });

  test('what is seen of a run first is where its reader goes, not its first instant', async () => {
    const { stores, session, settle } = bench();
    const seen: number[] = [];
    // What a browser could paint: the state after everything that one answer leads to at once.
    stores.run.subscribe((now, before) => {
      if (now.open !== before.open)
        queueMicrotask(() => seen.push(pictured(stores.run.getState(), stores.playback.getState())));
    });
    session.open(SOURCE, {}, { kind: 'at', at: timeUs(2_000_000) });
    await settle();
    expect(seen).toEqual([2_000_000]);
    expect(stores.playback.getState().at).toBe(2_000_000);
    expect(stores.run.getState().opening).toBe(false);
  });

  test('each press is one step, and ten quick presses are ten', async () => {
    const { stores, session, settle, finish } = bench();
    session.open(SOURCE);
    await settle();
    const seen: string[] = [];
    for (let i = 0; i < 7; i++) {
      session.step(1);
      seen.push(names(stores)?.join() ?? '');
    }
    expect(seen).toEqual(['+PONG', 'REPLCONF listening-port', '+OK', 'REPLCONF capa', '+OK', 'PSYNC', '+FULLRESYNC']);
    await finish();
    expect(stores.playback.getState().at).toBe(539_000);
  });
});

test('what is let go stands: of a button that is held no step waits behind another', async () => {
  const { stores, session, settle, finish } = bench();
  session.open(SOURCE);
  await settle();
  await finish();
  // All within one wait for the engine, as on a slow machine.
  for (let i = 0; i < 5; i++) session.stepHeld(1, 'byte');
  expect(stores.playback.getState().waiting).toBe(1);
  await settle();
  const { at, waiting } = stores.playback.getState();
  expect(waiting).toBe(0);
  session.step(-1, 'byte');
  await settle();
  expect(stores.playback.getState().at).toBe(504_000);
  session.step(1, 'byte');
  await settle();
  expect(stores.playback.getState().at).toBe(at);
});

test('stepping back shows the very World that was left', async () => {
  const { stores, session, settle, finish } = bench();
  session.open(SOURCE);
  await settle();
  await finish();
  await settle();
  const there = stores.run.getState().snapshot;
  expect(there?.at).toBe(504_000);
  session.step(1);
  await finish();
  await settle();
  expect(stores.run.getState().snapshot?.at).toBe(509_000);
  expect(stores.run.getState().before).toEqual(there);
  session.step(-1);
  await settle();
  expect(stores.run.getState().snapshot).toEqual(there);
});

test('a knob keeps the place: the same message of the same connection, at its new instant', async () => {
  const { stores, session, settle, finish } = bench();
  session.open(SOURCE);
  await settle();
  for (let i = 0; i < 7; i++) session.step(1);
  await finish();
  expect(names(stores)).toEqual(['+FULLRESYNC']);
  session.turn({ latencyUs: 2000 });
  await settle();
  expect(names(stores)).toEqual(['+FULLRESYNC']);
  expect(stores.playback.getState()).toMatchObject({ at: 537_000, motion: 'still' });
});

test('turned quickly, only the last wish of those that wait is asked for', async () => {
  const { stores, session, wires, settle } = bench();
  session.open(SOURCE);
  await settle();
  for (let size = 20_000; size < 20_050; size++) session.turn({ backlogSize: size });
  await settle();
  const opens = wires[0]?.posted.filter(({ request }) => request.kind === 'open') ?? [];
  expect(opens.length).toBeLessThan(5);
  expect(stores.run.getState().open?.report.knobs.backlogSize).toBe(20_049);
  expect(stores.run.getState().turned).toEqual({ backlogSize: 20_049 });
});

test('a bad file is one sentence, and the run stays', async () => {
  const { stores, session, settle } = bench();
  session.open(SOURCE);
  await settle();
  const before = stores.run.getState().open;
  session.open({ kind: 'file', name: 'x.json', scenario: 'bad' });
  await settle();
  expect(stores.run.getState()).toMatchObject({
    open: before,
    status: 'ready',
    notices: [{ kind: 'refused', of: 'file', refusal: refusal('format', 'object', { said: '"bad"' }) }],
  });
});

test('what is told again is told once, and of much the latest', () => {
  const { stores, session } = bench();
  const warn = (value: string): void => session.tell({ kind: 'warning', name: 'latency', value, used: '10s' });
  for (let i = 0; i < 100; i++) warn('1h');
  expect(stores.run.getState().notices).toHaveLength(1);
  for (let i = 0; i < 100; i++) warn(`${i}h`);
  const { notices } = stores.run.getState();
  expect(notices).toHaveLength(8);
  expect(notices.at(-1)).toMatchObject({ value: '99h' });
});

test('a worker that dies is replaced, and the run goes on from the same instant', async () => {
  const { stores, session, wires, settle } = bench();
  session.open(SOURCE);
  await settle();
  session.seek(timeUs(2_004_500));
  await settle();
  wires[0]?.die('killed');
  await settle();
  expect(stores.run.getState()).toMatchObject({ status: 'failed', failure: { message: 'killed', died: true } });
  expect(JSON.parse(stores.run.getState().failure?.reproduction ?? '')).toEqual({
    scenario: {},
    knobs: {},
    intents: [],
    at: 2_004_500,
  });
  session.step(-1);
  session.step(1);
  session.seek(timeUs(2_004_500));
  session.goOn();
  await settle();
  expect(wires).toHaveLength(2);
  expect(stores.run.getState()).toMatchObject({ status: 'ready', failure: null });
  expect(stores.playback.getState().at).toBe(2_004_500);
  expect(stores.run.getState().snapshot?.at).toBe(2_004_500);
});

test('a run is taken away as its trace and its scenario; without an engine there is nothing to take', async () => {
  const { session, wires, settle } = bench();
  const exported = () => session.ask((client, { report }) => client.exportRun(report.run));
  await expect(exported()).resolves.toBeNull();
  session.open(SOURCE);
  await settle();
  await expect(exported()).resolves.toMatchObject({ lines: ['{"type":"open"}'], scenario: '{}' });
  wires[0]?.die('out of memory');
  await expect(exported()).resolves.toBeNull();
});
