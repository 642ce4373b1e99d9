/** Readers act against the story, with the real engine at the other end. They are always told so, and there is always a way back. */
import { expect, test } from 'vitest';
import { lesson as promotion } from '../../lessons/content/promotion';
import { text as promotionText } from '../../lessons/content/promotion.en';
import { lesson as joining } from '../../lessons/content/joining';
import { text as joiningText } from '../../lessons/content/joining.en';
import { glossary } from '../../lessons/glossary/glossary.en';
import type { LoadedLesson } from '../../lessons/loaded';
import { fakeTransport } from '../../worker/fakeTransport.testing';
import { createHost } from '../../worker/host';
import { shownBranch } from '../branches';
import type { Act } from '../intent';
import { createPlayback } from '../playback';
import { createRun } from '../run';
import { createSelection } from '../selection';
import { createSession } from '../session';
import { createSettings } from '../settings';
import type { Stores } from '../stores';
import { blockedBy, createLessonStore, isStuck, metAt, tellingBeat } from './lessonState';
import { createPlayer } from './player';
import { createTasks } from './tasks';

const LESSONS: Readonly<Record<string, Pick<LoadedLesson, 'lesson' | 'text'>>> = {
  promotion: { lesson: promotion, text: promotionText },
  joining: { lesson: joining, text: joiningText },
};

async function reader(slug: string) {
  const stores: Stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings({ reducedMotion: true }),
  };
  const host = createHost();
  const wire = fakeTransport((request) => {
    const said = host({ id: 0, request });
    return 'answer' in said ? said.answer : null;
  });
  const session = createSession(stores, () => wire);
  const lesson = createLessonStore({});
  const player = createPlayer(
    stores,
    lesson,
    session,
    {
      has: (name) => Object.hasOwn(LESSONS, name),
      load: (name) => {
        const found = LESSONS[name];
        return found ? Promise.resolve({ ...found, glossary }) : Promise.reject(new Error(`no lesson ${name}`));
      },
      words: () => Promise.reject(new Error('nobody asks for words')),
    },
    async () => ({ createTasks }),
  );
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 200; i++) await Promise.resolve();
  };
  const does = async (what: () => unknown): Promise<void> => {
    what();
    await settle();
  };
  await does(() => player.open(slug));
  const told = () => tellingBeat(lesson.getState());
  return {
    player,
    lesson,
    session,
    does,
    beat: () => told()?.id,
    stuck: () => isStuck(lesson.getState()),
    blocked: () => {
      const now = told();
      return now && blockedBy(now);
    },
    met: () => {
      const now = told();
      return now && metAt(now, stores.playback.getState().at);
    },
    acts: async (...acts: readonly Act[]) => does(() => session.act(acts)),
    /** On until a beat, past questions with an answer that is wrong. */
    goTo: async (id: string) => {
      for (let i = 0; i < 40 && told()?.id !== id; i++) {
        const now = told();
        const blocked = now && blockedBy(now);
        await does(() =>
          blocked === 'question'
            ? player.answer('0')
            : blocked === 'task' && now?.reading?.overAt === null
              ? player.showMe()
              : player.next(),
        );
      }
      expect(told()?.id).toBe(id);
    },
    done: () => {
      const { branches } = stores.run.getState();
      return branches ? shownBranch(branches).recipe.intents.map((one) => ('run' in one ? one.run : one.at)) : [];
    },
  };
}

test('who kills a server that the story needs is told so, and comes back to where he was', async () => {
  const { goTo, acts, stuck, does, player, beat, done } = await reader('promotion');
  await goTo('lonely');
  expect(stuck()).toBe(false);
  await acts({ node: 'heir', do: 'kill' });
  expect([beat(), stuck()]).toEqual(['lonely', true]);
  await does(() => player.startOver());
  expect([beat(), stuck(), done()]).toEqual(['lonely', false, []]);
  await goTo('guess');
});

test('a question whose answer is not seen any more is no dead end', async () => {
  const { goTo, acts, stuck, blocked, does, player, lesson } = await reader('joining');
  await goTo('guess');
  expect([blocked(), stuck()]).toEqual(['question', false]);
  await acts({ node: 'replica', do: 'kill' });
  expect([blocked(), stuck()]).toEqual(['question', true]);
  await does(() => player.startOver());
  expect([blocked(), stuck()]).toEqual(['question', false]);
  await does(() => player.answer('50'));
  expect(lesson.getState().answers['guess']).toEqual({ given: '50', right: true });
});

test('a task that was solved and taken back is a task again', async () => {
  const { goTo, does, session, beat, blocked, met, player } = await reader('promotion');
  await goTo('why');
  await does(() => session.undo());
  expect([beat(), blocked(), met()]).toEqual(['follow', 'task', [false, false]]);
  // What was typed by hand is a step of the solution, too.
  await does(() => session.redo());
  await does(() => player.next());
  expect(blocked()).toBeNull();
});

test('in a task the steps that were done by hand are done, and all since it began can be taken back', async () => {
  const { goTo, acts, does, player, beat, met, done } = await reader('promotion');
  await goTo('home');
  const before = done();
  await acts({ link: ['heir', 'old'], do: 'restore' });
  expect(met()).toEqual([true, false]);
  await does(() => player.showMe());
  expect(done().at(-1)).toBe('REPLICAOF heir 6380');
  await acts({ node: 'heir', do: 'kill' });
  await does(() => player.startOver());
  expect([beat(), met(), done()]).toEqual(['home', [false, false], before]);
  await goTo('lost');
});

test('before a class the keys of a remote suffice: an answer is shown without being graded, a task is done', async () => {
  const { goTo, does, blocked, player, lesson, beat } = await reader('promotion');
  lesson.setState({ presenting: true });
  await goTo('guess');
  await does(() => player.next());
  expect([beat(), blocked()]).toEqual(['guess', null]);
  expect(lesson.getState().answers).toEqual({});
  await does(() => player.next());
  expect([beat(), blocked()]).toEqual(['follow', 'task']);
  for (let presses = 0; presses < 4 && beat() === 'follow'; presses++) await does(() => player.next());
  expect(beat()).toBe('why');
});

test('where nothing was done by hand the lesson is played again as it was written, and an answer stays given', async () => {
  const { goTo, does, session, stuck, player, lesson, beat } = await reader('promotion');
  await goTo('follow');
  const { answers } = lesson.getState();
  expect(answers).toEqual({ guess: { given: '0', right: false } });
  await does(() => player.startOver());
  expect([beat(), stuck(), lesson.getState().answers]).toEqual(['follow', false, answers]);
  await does(() => session.undo());
  expect(beat()).toBe('follow');
});
