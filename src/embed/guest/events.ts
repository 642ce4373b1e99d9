/** Watches the stores and tells a host what happens, each thing once. */
import { labelOf, mainEvent, mainMessage } from '../../store/steps';
import type { Snapshot } from '../../engine/world/snapshot';
import { tellingBeat } from '../../store/lesson/lessonState';
import { shownBranch } from '../../store/branches';
import type { Notice } from '../../store/run';
import { holds } from '../../store/worlds';
import type { Services } from '../../ui/services';
import { noticeText } from '../../ui/notice/noticeText';
import { sayIn } from '../../ui/text/say';
import type { ReplScopeEvents } from '../api';
import { API, type EventMessage } from '../wire';
import { describeRun } from './described';
import { tellHeight } from './height';
import { statement } from './statements';

export type Emit = (message: EventMessage) => void;

/**
 * Emits events until the returned function is called. What happened before anybody listened is told at once: warnings about the link, the
 * height, `ready`.
 */
export function tellEvents(services: Services, view: Window, emit: Emit): () => void {
  const { stores, lesson } = services;
  const { run, playback, settings } = stores;

  const ready = (): boolean => {
    const { open, redis } = run.getState();
    if (!open || redis === '') return false;
    emit({ event: 'ready', detail: { api: API, redis, ...describeRun(open, services) } });
    return true;
  };
  let isReady = false;
  const stepTold = createSteps(services, emit);
  const changeTold = createChanges(services, emit);
  const update = (): void => {
    isReady ||= ready();
    if (!isReady) return;
    stepTold();
    changeTold();
  };

  const say = () => sayIn(settings.getState().lang);
  let told: readonly Notice[] = [];
  let failed: unknown = null;
  const warn = (): void => {
    const { notices, failure } = run.getState();
    for (const notice of notices)
      if (!told.includes(notice)) emit({ event: 'warning', detail: { message: noticeText(notice, say()) } });
    told = notices;
    if (failure !== null && failure !== failed) emit({ event: 'error', detail: { message: failure.message } });
    failed = failure;
  };

  const stops = [
    run.subscribe(() => {
      warn();
      update();
    }),
    playback.subscribe(update),
    settings.subscribe(update),
    lesson.subscribe(update),
    tellLesson(services, view, emit),
    tellHeight(services, view, (height) => emit({ event: 'resize', detail: { height } })),
  ];
  warn();
  update();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Tells each step once it is done and its World is known. */
function createSteps({ stores: { run, playback } }: Services, emit: Emit): () => void {
  let last = '';
  return () => {
    const { open, snapshot } = run.getState();
    const { done, at, grain } = playback.getState();
    const step = open?.steps[done];
    if (!open || !step || !snapshot || !holds(snapshot, at)) return;
    const which = `${open.report.run} ${done}`;
    if (which === last) return;
    last = which;
    const message = mainMessage(step);
    const kind = message?.kind ?? mainEvent(step)?.kind ?? 'start';
    const name = message ? labelOf(message) : '';
    emit({ event: 'step', detail: { index: done, at: step.at, grain, kind, name, offsets: offsetsIn(snapshot) } });
  };
}

const offsetsIn = ({ nodes }: Snapshot): Readonly<Record<string, number>> =>
  Object.fromEntries(nodes.map(({ name, masterReplOffset }) => [name, masterReplOffset]));

function createChanges({ stores: { run, playback, settings }, lesson }: Services, emit: Emit): () => void {
  let at = 0;
  let last = '';
  return () => {
    const { branches, source } = run.getState();
    const { motion, speed, at: now } = playback.getState();
    const { lang, themeChoice: theme } = settings.getState();
    const { slug, beat } = lesson.getState();
    if (motion === 'still') at = now;
    const detail: ReplScopeEvents['change'] = {
      playing: motion === 'play',
      at,
      speed,
      lang,
      theme,
      lesson: slug,
      beat,
      scenario: source?.kind === 'builtIn' ? source.slug : null,
      acts: branches ? shownBranch(branches).recipe.intents.length : 0,
    };
    const which = JSON.stringify(detail);
    if (which !== last) emit({ event: 'change', detail });
    last = which;
  };
}

/** What was answered, solved and finished from now on. */
function tellLesson({ lesson }: Services, view: Window, emit: Emit): () => void {
  const page = (): string => view.location.href.split(/[?#]/, 1)[0] ?? '';
  return lesson.subscribe((now, before) => {
    const { slug } = now;
    // A state that a host brings back contains answers that nobody has just given.
    const telling = tellingBeat(now);
    if (slug !== null && before.loaded === now.loaded && telling) {
      const { id, answer } = telling;
      if (answer && before.answers[id] === undefined) {
        const { given, right } = answer;
        const said = statement(
          'answered',
          { page: page(), lesson: slug, beat: id },
          { success: right, response: given },
        );
        emit({ event: 'prediction', detail: { lesson: slug, id, correct: right, tries: 1, given, statement: said } });
      }
      if (now.solved.includes(id) && !before.solved.includes(id))
        emit({
          event: 'goal',
          detail: {
            lesson: slug,
            id,
            statement: statement('mastered', { page: page(), lesson: slug, beat: id }, { success: true }),
          },
        });
    }
    if (now.progress === before.progress) return;
    for (const [done, { right, asked }] of Object.entries(now.progress)) {
      if (before.progress[done] === now.progress[done]) continue;
      const scaled = asked === 0 ? 1 : right / asked;
      const score = { scaled, raw: right, min: 0, max: asked } as const;
      const result = asked === 0 ? { completion: true } : { completion: true, score };
      emit({
        event: 'complete',
        detail: {
          lesson: done,
          score: { right, asked, scaled },
          statement: statement('completed', { page: page(), lesson: done }, result),
        },
      });
    }
  });
}
