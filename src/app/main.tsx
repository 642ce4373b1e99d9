/** The composition root: the only place that knows every part, and the only one that touches the window's globals. */
import '../ui/page/base.css';
import { bringWholeEngine, engineWorker } from 'virtual:engine';
import { createRoot } from 'react-dom/client';
import { PALETTES, paletteCss } from '../scene/palette';
import { createLessonStore } from '../store/lesson/lessonState';
import { createPlayer } from '../store/lesson/player';
import { createPlayback } from '../store/playback';
import { createPrompts } from '../store/prompts';
import { createRun } from '../store/run';
import { createSelection } from '../store/selection';
import { createSession } from '../store/session';
import type { Situation } from '../store/situations';
import type { Stores } from '../store/stores';
import { createSettings, type Lang, recall, remember } from '../store/settings';
import { browserKeeps, browserStorage, memoryStorage, tabStorage } from '../store/storage';
import { readAddress } from '../embed/address/readAddress';
import { openAddress } from '../embed/opening';
import { App } from '../ui/App';
import { browserFrames, createFrameLoop } from '../ui/frame/frameLoop';
import { canvasMeasure } from '../ui/frame/measure';
import { bringLateParts, lateAct, lateOne } from '../ui/page/late';
import { learnRest, learnSituations } from '../ui/text/catalogues';
import { type Services, ServicesProvider } from '../ui/services';
import { type Transport, workerTransport } from '../worker/channel';
import { speak } from './languages';
import { library } from './lessons';
import { keepForOffline } from './offline';
import { isReload } from './reload';
import { maySave, save } from './save';
import { latePainting } from './painting';
import { restWhileUnseen } from './resting';
import { followMedia, layoutNow, scaleNow, themeNow } from './media';

const address = readAddress(window.location.search, window.location.hash);
/** A page in a frame is a guest, unless the link says otherwise. */
const embedded = address.embed ?? window.parent !== window;
const storage = embedded ? memoryStorage() : browserStorage();
const recalled = recall(storage);
const themeChoice = address.theme ?? recalled.themeChoice ?? 'auto';
const layout = layoutNow({ embedded, controls: address.controls }, address.present);

const stores: Stores = {
  playback: createPlayback(address.speed === null ? {} : { speed: address.speed }),
  run: createRun(),
  selection: createSelection({
    view: address.view ?? (layout === 'desk' ? 'bytes' : layout === 'phone' ? 'steps' : 'stage'),
    knobs: Object.keys(address.knobs).length > 0 || address.view === 'knobs',
  }),
  settings: createSettings({
    lang: address.lang ?? recalled.lang ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'),
    themeChoice,
    theme: themeNow(themeChoice, address.present),
    layout,
    scale: scaleNow(layout),
    embedded,
    controls: address.controls,
    reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  }),
};
remember(stores.settings, storage);
const lesson = createLessonStore({}, { presenting: address.present, quiz: address.quiz });
followMedia(stores.settings, lesson);

const palette = document.createElement('style');
palette.textContent = (['light', 'dark', 'projector'] as const)
  .map((theme) => `:root[data-theme='${theme}']{${paletteCss(theme)}}`)
  .join('');
document.head.append(palette);
document.documentElement.dataset['theme'] = stores.settings.getState().theme;
document.documentElement.lang = stores.settings.getState().lang;

const connect = (): Transport => workerTransport(engineWorker());
const session = createSession(stores, connect);
const compare = lateAct(async () => (await import('../store/comparing')).createComparing(stores, connect));
const followProgress = lateAct(async () => (await import('../store/lesson/progress')).followProgress);
const keepOnLeaving = lateAct(async () => (await import('./keptRun')).keepOnLeaving);
const followTurns = lateAct(async () => (await import('../ui/layout/turns')).followTurns);
const bringTasks = lateOne(() => import('../store/lesson/tasks'));
const previews = lateOne(async () => (await import('../store/previews')).createPreviews(connect));
const loop = createFrameLoop(stores, browserFrames, (seconds) => session.advance(seconds));
if (embedded) restWhileUnseen(loop);
const painting = latePainting();
const waiting = loop.add(() => {
  if (!stores.run.getState().open) return;
  waiting();
  // The first picture is painted: now everything else may be loaded.
  void followProgress(lesson, storage, address.done);
  void followTurns(stores);
  if (!embedded) void keepOnLeaving(stores, lesson, tab);
  void bringLateParts()
    .then(bringWholeEngine)
    .then(painting.bring)
    .then(() => (embedded ? undefined : keepForOffline(() => session.tell({ kind: 'newVersion' }))));
});
const player = createPlayer(stores, lesson, session, library, bringTasks);

/** Links are written when the first picture is there. */
const links = lateOne(async () =>
  (await import('./links')).createLinks(
    stores,
    lesson,
    (there) => void openAddress(there, { session, player, situations }),
  ),
);
const keepAddress = (): void => {
  if (!embedded)
    void links().then(
      (all) => all.keepAddress(),
      () => undefined,
    );
};

let autoplay = address.autoplay;
stores.run.subscribe((now, before) => {
  if (now.open && now.open !== before.open) {
    // Not for the first run, which the address names already.
    if (before.source !== null && now.source !== before.source) keepAddress();
    if (autoplay) {
      autoplay = false;
      queueMicrotask(() => session.togglePlay());
    }
  }
});
stores.settings.subscribe((now, before) => {
  if (now.lang !== before.lang) keepAddress();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', PALETTES[now.theme].paper);
});

// Only where the origin is opaque: elsewhere the browser does it.
if (window.origin === 'null')
  import('./sandboxedForms').then(
    ({ submitFormsHere }) => submitFormsHere(window),
    () => undefined,
  );

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** Changes the language; if it cannot be loaded, a notice in the present language says so. */
async function speakNow(lang: Lang): Promise<boolean> {
  const done = await speak(stores.settings, lang);
  if (!done) session.tell({ kind: 'language' });
  return done;
}

async function situations(): Promise<readonly Situation[]> {
  const [part] = await Promise.all([import('../store/situations'), learnSituations(stores.settings.getState().lang)]);
  return part.situations;
}

const services: Services = {
  stores,
  session,
  compare: (id) => void compare(id),
  prompts: createPrompts(stores.run, storage, () => import('../console/history')),
  loop,
  farCanvas: painting.farCanvas,
  measure: canvasMeasure(),
  situations,
  files: { maySave, save },
  previews,
  scenarioOf: ({ lesson: slug }) =>
    library.load(slug, stores.settings.getState().lang).then((loaded) => loaded.lesson.scenario),
  links,
  speak: speakNow,
  lesson,
  player,
  offered: (slug) => library.has(slug, stores.settings.getState().lang),
  mayKeep: () => !embedded && browserKeeps(),
  storage,
};

async function render(into: HTMLElement): Promise<void> {
  const { lang } = stores.settings.getState();
  if (!(await speak(stores.settings, lang)) && !(await speak(stores.settings, lang === 'en' ? 'zh' : 'en'))) {
    // No text is loaded that could say it.
    into.textContent = 'The texts of this page could not be loaded. 页面的文字没能加载。';
    return;
  }
  createRoot(into).render(
    <ServicesProvider value={services}>
      <App />
    </ServicesProvider>,
  );
}
const shown = render(root);

const tab = tabStorage();

async function openFirst(): Promise<void> {
  if (!embedded && isReload()) {
    const kept = await import('./keptRun').catch(() => null);
    if (await kept?.openKept({ ...services, tab })) return;
  }
  await openAddress(address, { session, player, situations });
}
void openFirst();
// A host repeats its hello until it is answered, so this may come after the picture.
if (embedded)
  void Promise.all([import('../embed/guest/guest'), shown.then(learnRest).catch(() => undefined)]).then(
    ([{ receiveHosts }]) => receiveHosts(services, window),
  );
