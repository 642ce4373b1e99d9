import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import type { LoadedLesson } from '../../lessons/loaded';
import { refusal } from '../../refusal/refusal';
import { createLessonStore } from '../../store/lesson/lessonState';
import { createPlayback, play, seek } from '../../store/playback';
import { createRun, openRun } from '../../store/run';
import { createSelection } from '../../store/selection';
import { createSettings } from '../../store/settings';
import type { Services } from '../../ui/services';
import { fakeReport } from '../../worker/fakeRun.testing';
import type { EventMessage } from '../wire';
import { tellEvents } from './events';

const PAGE = 'https://course.example/replscope/index.html';

function bench() {
  const stores = {
    playback: createPlayback(),
    run: createRun(),
    selection: createSelection(),
    settings: createSettings({ layout: 'frame' }),
  };
  const lesson = createLessonStore({});
  const view = {
    innerWidth: 800,
    location: { href: `${PAGE}?lesson=auth#at=5s` },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as Window;
  const heard: EventMessage[] = [];
  const services = { stores, lesson } as unknown as Services;
  const stop = tellEvents(services, view, (message) => heard.push(message));
  const open = openRun(fakeReport());
  const start = (): void => {
    const snapshot = { ...open.report.snapshot, since: open.report.startsAt, until: timeUs(1e12) };
    stores.run.setState({ open, redis: '7.0.15', snapshot });
  };
  const names = (): readonly string[] => heard.map(({ event }) => event);
  const last = (event: EventMessage['event']): unknown => heard.findLast((one) => one.event === event)?.detail;
  return { stores, lesson, open, start, heard, names, last, stop };
}

test('ready once, when a run is open and the engine has said who it is', () => {
  const { stores, start, names, last } = bench();
  expect(names()).toEqual(['resize']);
  start();
  stores.run.setState({ opening: false });
  expect(names().filter((name) => name === 'ready')).toHaveLength(1);
  expect(last('ready')).toMatchObject({ api: 1, redis: '7.0.15', lesson: null, nodes: ['master', 'replica'] });
});

test('each step once, with the offsets of its World', () => {
  const { stores, open, start, heard, last } = bench();
  start();
  const { length } = heard;
  const step = open.steps.find(({ messages }) => messages.length > 0);
  if (!step) throw new Error('no step with a message');
  seek(stores.playback, open, step.at);
  stores.run.setState({ opening: false });
  stores.selection.setState({ view: 'keys' });
  expect(heard.slice(length).map(({ event }) => event)).toEqual(['step', 'change']);
  expect(last('step')).toMatchObject({ index: step.index, at: step.at, offsets: { master: expect.any(Number) } });
});

test('a step whose World is not known yet is told when it is', () => {
  const { stores, open, start, names, last } = bench();
  start();
  const at = open.steps.at(-1)?.at ?? open.report.startsAt;
  const { snapshot } = stores.run.getState();
  if (!snapshot) throw new Error('no snapshot');
  stores.run.setState({ snapshot: { ...snapshot, until: at } });
  const before = names().length;
  seek(stores.playback, open, at);
  expect(names().slice(before)).toEqual(['change']);
  stores.run.setState({ snapshot: { ...snapshot, since: at } });
  expect(last('step')).toMatchObject({ at });
});

test('while it plays, change says so and nothing more, whatever moves', () => {
  const { stores, open, start, heard, last } = bench();
  start();
  play(stores.playback, open);
  expect(last('change')).toMatchObject({ playing: true });
  const { length } = heard;
  stores.playback.setState({ at: timeUs(17), story: 0.1 });
  expect(heard.slice(length).filter(({ event }) => event === 'change')).toEqual([]);
});

test('a warning and a failure are told in a sentence, once each', () => {
  const { stores, start, heard, last } = bench();
  start();
  const notice = { kind: 'warning', name: 'at', value: 'soon', used: null } as const;
  stores.run.setState({ notices: [notice] });
  stores.run.setState({ failure: { gone: null, message: 'out of memory', died: true, reproduction: '' } });
  stores.run.setState({ notices: [] });
  stores.run.setState({ notices: [notice] });
  expect(last('warning')).toEqual({ message: 'at=soon means nothing here and was left out.' });
  expect(heard.filter(({ event }) => event === 'warning')).toHaveLength(2);
  expect(heard.filter(({ event }) => event === 'error')).toHaveLength(1);
});

test('what takes the place of another sentence is told as well', () => {
  const { stores, start, heard } = bench();
  start();
  for (const said of ['"x"', '"y"'])
    stores.run.setState({ notices: [{ kind: 'refused', of: 'act', refusal: refusal('format', 'object', { said }) }] });
  expect(heard.filter(({ event }) => event === 'warning').map(({ detail }) => detail)).toEqual([
    { message: expect.stringContaining('"x"') },
    { message: expect.stringContaining('"y"') },
  ]);
});

const loaded = {
  lesson: { slug: 'auth', minutes: 1, scenario: {}, beats: { first: { ask: { kind: 'word', answer: 'x' } } } },
  text: { beats: { first: { say: '' } } },
} as unknown as LoadedLesson;

test('answers, tasks and finished lessons, each with a statement to forward', () => {
  const { lesson, start, last, heard } = bench();
  start();
  lesson.setState({ slug: 'auth', loaded });
  lesson.setState({ answers: { first: { given: 'NOAUTH', right: true } } });
  expect(last('prediction')).toMatchObject({
    lesson: 'auth',
    id: 'first',
    correct: true,
    tries: 1,
    statement: { object: { id: `${PAGE}?lesson=auth#beat=first` }, result: { success: true, response: 'NOAUTH' } },
  });
  lesson.setState({ solved: ['first'] });
  expect(last('goal')).toMatchObject({ lesson: 'auth', id: 'first', statement: { result: { success: true } } });
  lesson.setState({ progress: { auth: { right: 1, asked: 2 } } });
  expect(last('complete')).toMatchObject({
    lesson: 'auth',
    score: { right: 1, asked: 2, scaled: 0.5 },
    statement: { result: { score: { scaled: 0.5, raw: 1, min: 0, max: 2 } } },
  });
  expect(heard.filter(({ event }) => ['prediction', 'goal', 'complete'].includes(event))).toHaveLength(3);
});

test('answers that come back with a state were given before', () => {
  const { lesson, start, heard } = bench();
  start();
  lesson.setState({ slug: 'auth', loaded, answers: { first: { given: 'NOAUTH', right: true } }, solved: ['first'] });
  expect(heard.filter(({ event }) => event === 'prediction' || event === 'goal')).toEqual([]);
});

test('whoever has left hears nothing more', () => {
  const { stores, start, stop, heard } = bench();
  start();
  stop();
  const { length } = heard;
  stores.settings.setState({ lang: 'zh' });
  expect(heard).toHaveLength(length);
});
