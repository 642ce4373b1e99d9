import { expect, test } from 'vitest';
import type { LoadedLesson } from '../../lessons/loaded';
import { fakeReport, fakeSnapshot } from '../../worker/fakeRun.testing';
import { createPacker } from '../../worker/packedSnapshot';
import { fakeTransport } from '../../worker/fakeTransport.testing';
import type { Answer, Request } from '../../worker/messages';
import { shownBranch } from '../branches';
import { createPlayback } from '../playback';
import { createRun } from '../run';
import { createSelection } from '../selection';
import { createSession } from '../session';
import { createSettings } from '../settings';
import { blockedBy, createLessonStore, tellingBeat } from './lessonState';
import type { Library } from './opening';
import { createPlayer } from './player';
import { createTasks } from './tasks';

const lessonOf = (slug: string): LoadedLesson =>
  ({
    lesson: { slug, minutes: 1, scenario: { slug }, beats: { first: {} } },
    text: { simplified: '', beats: { first: { say: '' } } },
    glossary: {},
  }) as unknown as LoadedLesson;

const library: Library = {
  has: () => true,
  load: (slug) => Promise.resolve(lessonOf(slug)),
  words: () => Promise.reject(new Error('no lesson here has words to explain')),
};

function answerOf(request: Request): Answer | null {
  switch (request.kind) {
    case 'describe':
      return { kind: 'describe', charts: [], redis: '7.0.15', commands: [], redisCommands: 0, directives: [] };
    case 'snapshot':
      return { kind: 'snapshot', run: request.run, snapshot: createPacker()(fakeSnapshot(request.at)) };
    case 'read':
      return { kind: 'read', run: request.run, reading: { beats: [] } };
    default:
      return null;
  }
}

function bench() {
  const stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings(),
  };
  // Whoever opens a run waits until the test answers.
  const wire = fakeTransport(answerOf);
  const session = createSession(stores, () => wire);
  const lesson = createLessonStore({});
  const player = createPlayer(stores, lesson, session, library, async () => ({ createTasks }));
  let run = 0;
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 40; i++) await Promise.resolve();
  };
  const open = async (): Promise<void> => {
    await settle();
    const waits = wire.pending().find(({ request }) => request.kind === 'open');
    if (!waits) throw new Error('nobody opens a run');
    wire.answer({ kind: 'open', report: fakeReport({ run: ++run }) }, waits.id);
    await settle();
  };
  return { stores, session, lesson, player, open };
}

test('a lesson that overtakes another is not closed by the run of the first', async () => {
  const { lesson, player, open, stores } = bench();
  await player.open('auth');
  await player.open('joining');
  await open();
  expect(stores.run.getState().source).toMatchObject({ slug: 'auth' });
  expect(lesson.getState().slug).toBe('joining');
  await open();
  expect(stores.run.getState().source).toMatchObject({ slug: 'joining' });
  expect(lesson.getState().slug).toBe('joining');
});

test('a link to a beat that there is not says so, and the lesson begins', async () => {
  const { lesson, player, open, stores } = bench();
  await player.open('auth', { beat: 'nope' });
  await open();
  const [notice] = stores.run.getState().notices;
  expect(notice).toEqual({ kind: 'warning', name: 'beat', value: 'nope', used: null });
  expect(lesson.getState()).toMatchObject({ slug: 'auth', beat: 0 });
  await player.open('auth', { beat: 'first' });
  await open();
  expect(stores.run.getState().notices).toEqual([notice]);
});

test('another situation ends a lesson', async () => {
  const { lesson, player, session, open } = bench();
  await player.open('auth');
  await open();
  session.open({ kind: 'builtIn', slug: 'chain', scenario: {} });
  await open();
  expect(lesson.getState().slug).toBeNull();
});

test('who was here before finds what he answered', async () => {
  const { lesson, player } = bench();
  const given = { answers: { first: { given: '45', right: true } }, solved: ['first'] };
  await player.open('auth', { given });
  expect(lesson.getState()).toMatchObject(given);
  await player.open('joining');
  expect(lesson.getState()).toMatchObject({ answers: {}, solved: [] });
});

test('without its questions a lesson goes on by itself', () => {
  const asking = lessonOf('auth');
  const beats = { first: { ask: { kind: 'word', answer: 'x' } } } as const;
  const loaded = { ...asking, lesson: { ...asking.lesson, beats } };
  const asked = (quiz: boolean): string | null => {
    const store = createLessonStore({}, { quiz });
    store.setState({ slug: 'auth', loaded });
    const telling = tellingBeat(store.getState());
    return telling && blockedBy(telling);
  };
  expect([asked(true), asked(false)]).toEqual(['question', null]);
});

test('what "Show me" does next is read in the run that its last press made', async () => {
  const { lesson, player, open, stores } = bench();
  const asked = lessonOf('auth');
  const done = (): readonly string[] => {
    const { branches } = stores.run.getState();
    return branches ? shownBranch(branches).recipe.intents.map((one) => ('run' in one ? one.run : '')) : [];
  };
  const solution = [
    { node: 'master', run: 'SET a 1' },
    { node: 'master', run: 'SET b 2' },
  ] as const;
  await player.open('auth');
  await open();
  const reads = (): void => {
    const first = { id: 'first', comesAt: 0, overAt: null, values: {}, after: {}, about: null, answer: null };
    lesson.setState({
      loaded: { ...asked, lesson: { ...asked.lesson, beats: { first: { task: { goals: {}, solution } } } } },
      reading: { beats: [{ ...first, goals: [], steps: [0, 0] }] } as never,
    });
  };
  reads();
  player.showMe();
  player.showMe();
  await open();
  expect(done()).toEqual(['SET a 1']);
  reads();
  player.showMe();
  await open();
  expect(done()).toEqual(['SET a 1', 'SET b 2']);
});
