/** Whatever moves: a picture shows the World of its very instant, however late the engine answers. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';
import { fakeReport, fakeSnapshot } from '../worker/fakeRun.testing';
import { createPacker } from '../worker/packedSnapshot';
import { fakeTransport } from '../worker/fakeTransport.testing';
import type { Answer, Request } from '../worker/messages';
import { createPlayback } from './playback';
import { createRun, pictured } from './run';
import { createSelection } from './selection';
import { createSession, type Session } from './session';
import type { Stores } from './stores';
import { createSettings } from './settings';
import { sharing } from './sharing';
import { refusal } from '../refusal/refusal';
import { createWorlds } from './worlds';

const answerTo = (request: Request): Answer => {
  switch (request.kind) {
    case 'open':
      return { kind: 'open', report: fakeReport() };
    case 'snapshot':
      return { kind: 'snapshot', run: request.run, snapshot: createPacker()(fakeSnapshot(request.at)) };
    case 'bytes':
      return {
        kind: 'bytes',
        run: request.run,
        message: request.message.id,
        around: request.around,
        islands: [{ start: 0, bytes: 'x' }],
        spans: [],
      };
    default:
      return { kind: 'refused', refusal: refusal('', 'unanswered') };
  }
};

/** An engine that answers when it is told to. */
async function bench(): Promise<{ stores: Stores; session: Session; answer: (most: number) => Promise<void> }> {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  const wire = fakeTransport();
  const session = createSession(stores, () => wire);
  const answer = async (most: number): Promise<void> => {
    for (let i = 0; i < most; i++) {
      const [next] = wire.pending();
      if (!next) return;
      wire.answer(answerTo(next.request), next.id);
      for (let tick = 0; tick < 8; tick++) await Promise.resolve();
    }
  };
  session.open({ kind: 'builtIn', slug: 'joining', scenario: {} });
  await answer(20);
  return { stores, session, answer };
}

/** What is on the stage: the instant and what its cards say. */
function seen({ run, playback }: Stores): { readonly at: TimeUs; readonly offsets: readonly number[] } {
  const state = run.getState();
  return {
    at: pictured(state, playback.getState()),
    offsets: state.snapshot ? offsetsIn(state.snapshot) : [],
  };
}

const offsetsIn = ({ nodes }: Snapshot): readonly number[] => nodes.map((n) => n.masterReplOffset);
const trueAt = (at: TimeUs): readonly number[] => offsetsIn(fakeSnapshot(at));

const doing = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('frame' as const),
      seconds: fc.double({ min: 0.005, max: 0.1, noNaN: true }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), most: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('step' as const), way: fc.constantFrom(1 as const, -1 as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('seek' as const), at: fc.integer({ min: 0, max: 3_000_000 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'play' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('foresee' as const),
      seconds: fc.double({ min: 0, max: 0.1, noNaN: true }),
    }),
  },
);

test('at every instant that is shown, the cards show the World of that instant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 20, maxLength: 120 }), async (things) => {
      const { stores, session, answer } = await bench();
      for (const thing of things) {
        if (thing.kind === 'frame') session.advance(thing.seconds);
        else if (thing.kind === 'answer') await answer(thing.most);
        else if (thing.kind === 'step') session.step(thing.way);
        else if (thing.kind === 'seek') session.seek(timeUs(thing.at));
        else if (thing.kind === 'play') session.togglePlay();
        const coming = thing.kind === 'foresee' ? session.foresee(thing.seconds) : null;
        const shown = coming ? { at: coming.at, offsets: offsetsIn(coming.snapshot) } : seen(stores);
        expect(shown.offsets).toEqual(trueAt(shown.at));
      }
      await answer(1000);
      // All questions are answered: it stands where it was sent.
      session.seek(stores.playback.getState().at);
      await answer(1000);
      const { at } = stores.playback.getState();
      expect(seen(stores)).toEqual({ at, offsets: trueAt(at) });
    }),
    { numRuns: 60 },
  );
});

test('an engine that answers one question a frame lets a step be seen crossing, and arrive', async () => {
  const { stores, session, answer } = await bench();
  await answer(1000);
  session.seek(timeUs(500_000));
  await answer(1000);
  session.step(1);
  const crossing = new Set<number>();
  let frames = 0;
  for (; frames < 400 && stores.playback.getState().motion !== 'still'; frames++) {
    session.advance(0.016);
    crossing.add(stores.run.getState().snapshot?.nodes[0]?.masterReplOffset ?? -1);
    await answer(1);
  }
  expect(frames).toBeLessThan(200);
  expect([...crossing]).toEqual([500, 501, 502, 503, 504]);
});

test('what is foreseen comes: the same instant, the same place in the story', async () => {
  const { stores, session, answer } = await bench();
  await answer(1000);
  session.seek(timeUs(500_000));
  await answer(1000);
  session.step(1);
  const foreseen: unknown[] = [];
  const came: unknown[] = [];
  while (stores.playback.getState().motion !== 'still' && came.length < 400) {
    // What is not known yet is asked for by the first question.
    session.foresee(0.016);
    await answer(1000);
    const before = stores.playback.getState();
    const coming = session.foresee(0.016);
    expect(stores.playback.getState()).toBe(before);
    foreseen.push({ at: coming?.at, story: coming?.story });
    session.advance(0.016);
    const { at, story } = stores.playback.getState();
    came.push({ at, story });
  }
  expect(came.length).toBeGreaterThan(10);
  expect(foreseen).toEqual(came);
  expect(stores.playback.getState().at).toBe(504_000);
});

test('what moves waits for an engine that does not answer, and goes on where it waited', async () => {
  const { stores, session, answer } = await bench();
  session.seek(timeUs(500_000));
  await answer(1000);
  session.step(1);
  for (let i = 0; i < 100; i++) session.advance(0.1);
  // What had been asked for ahead is known: the next thing that happens, and the place where the step ends.
  expect(stores.playback.getState()).toMatchObject({ motion: 'step' });
  const { at } = stores.playback.getState();
  expect(at).toBeLessThan(504_000);
  await answer(1000);
  session.advance(0.016);
  expect(stores.playback.getState().at).toBeGreaterThan(at);
});

test('Worlds reach as far as they hold, and no further than is asked', () => {
  const worlds = createWorlds(2);
  worlds.keep(fakeSnapshot(1_500));
  expect(worlds.at(timeUs(1_000))).toEqual(fakeSnapshot(1_500));
  expect(worlds.at(timeUs(2_000))).toBeNull();
  expect(worlds.reach(timeUs(1_200), timeUs(1_700))).toBe(1_700);
  expect(worlds.reach(timeUs(1_200), timeUs(9_000))).toBe(1_999);
  expect(worlds.reach(timeUs(3_000), timeUs(9_000))).toBe(3_000);
  worlds.keep(fakeSnapshot(5_000));
  expect(worlds.reach(timeUs(1_200), timeUs(9_000))).toBe(5_999);
  worlds.keep(fakeSnapshot(7_000));
  expect(worlds.at(timeUs(1_500))).toBeNull();
});

test('what has not changed keeps its identity', () => {
  const before = { a: { b: [1, 2, { c: 3 }] }, d: 4 };
  expect(sharing(before, structuredClone(before))).toBe(before);
  const next = sharing(before, { a: { b: [1, 2, { c: 3 }] }, d: 5 });
  expect(next).toEqual({ a: before.a, d: 5 });
  expect(next.a).toBe(before.a);
  const longer = sharing(before, { a: { b: [1, 2, { c: 3 }, 4] }, d: 4 });
  expect(longer.a.b).toEqual([1, 2, { c: 3 }, 4]);
  expect(longer.a.b[2]).toBe(before.a.b[2]);
  expect(sharing([1, 2, 3], [1, 2])).toEqual([1, 2]);
  expect(sharing({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
});
