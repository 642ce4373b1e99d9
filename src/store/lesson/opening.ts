/** Opens lessons: loads them in the reader's language, and opens the run that they tell of. A later wish replaces one that still loads. */
import type { Glossary } from '../../lessons/glossary/glossary';
import type { LessonFile } from '../../lessons/lessonFile';
import type { LoadedLesson } from '../../lessons/loaded';
import { timeUs } from '../../protocol/units';
import type { Entry } from '../arrival';
import type { Intent } from '../intent';
import type { Knobs } from '../knobs';
import type { Layout } from '../recipe';
import type { Session } from '../session';
import type { Lang } from '../settings';
import type { Stores } from '../stores';
import { freshLesson, type LessonState, type LessonStore } from './lessonState';

export interface Opening {
  /** Opens a lesson of the course; `false`: there is none of that name. */
  readonly open: (slug: string, start?: Start) => Promise<boolean>;
  /** Opens a lesson that somebody brought, in the reader's language where it has it. */
  readonly openOwn: (name: string, file: LessonFile, start?: Start) => Promise<void>;
  /** Plays the run of the lesson again as it was written, up to the beat that is told. */
  readonly again: () => void;
  /** Tells the lesson in another language; `changed` is called if it can be had. */
  readonly translate: (lang: Lang, changed: () => void) => void;
  /** On with the run as it is, without a lesson. */
  readonly leave: () => void;
  /** Where the lesson that has just been opened begins: answered once. `null`: it has begun. */
  readonly takeStart: () => Start | null;
}

export interface Start {
  /** Id of the beat to begin with; `null`: the first. */
  readonly beat?: string | null;
  readonly intents?: readonly Intent[];
  readonly entry?: Entry;
  readonly layout?: Layout | undefined;
  readonly knobs?: Knobs;
  /** What was answered and solved when somebody was here before. */
  readonly given?: Pick<LessonState, 'answers' | 'solved'> | undefined;
}

export interface Library {
  /** Whether a lesson of that name can be opened in a language. */
  readonly has: (slug: string, lang: Lang) => boolean;
  readonly load: (slug: string, lang: Lang) => Promise<LoadedLesson>;
  readonly words: (lang: Lang) => Promise<Glossary>;
}

export function createOpening(
  { run, settings }: Stores,
  store: LessonStore,
  session: Session,
  library: Library,
): Opening {
  /** Counts wishes for another lesson or another language, so that one that a later wish has overtaken is dropped. */
  let wishes = 0;
  let start: Start | null = null;
  /** The lesson that somebody brought, while it is open. */
  let own: LessonFile | null = null;

  /** `name`: of the file that somebody brought. */
  function begin(slug: string, loaded: LoadedLesson, name: string | null): void {
    store.setState({ ...freshLesson(slug), loaded, ...start?.given });
    const { scenario, beats } = loaded.lesson;
    const { beat = null, entry } = start ?? {};
    if (beat !== null && !entry && !Object.hasOwn(beats, beat))
      session.tell({ kind: 'warning', name: 'beat', value: beat, used: null });
    session.open(
      name === null ? { kind: 'lesson', slug, scenario } : { kind: 'file', name, scenario, inside: 'data.scenario' },
      start?.knobs ?? {},
      start?.entry ?? { kind: 'at', at: timeUs(Number.MIN_SAFE_INTEGER) },
      start?.intents ?? [],
      start?.layout,
    );
  }

  async function ownIn({ data, text }: LessonFile, lang: Lang): Promise<LoadedLesson> {
    const said = text[lang] ?? text.en ?? text.zh;
    if (!said) throw new Error('lesson file: no language');
    return { lesson: data, text: said, glossary: await library.words(lang) };
  }

  return {
    open: async (slug, wished = {}) => {
      const { lang } = settings.getState();
      if (!library.has(slug, lang)) return false;
      const wish = ++wishes;
      store.setState(freshLesson(slug));
      try {
        const loaded = await library.load(slug, lang);
        if (wish !== wishes) return true;
        start = wished;
        own = null;
        begin(slug, loaded, null);
      } catch {
        if (wish === wishes) store.setState({ failed: true });
      }
      return true;
    },
    openOwn: async (name, file, wished = {}) => {
      const wish = ++wishes;
      const loaded = await ownIn(file, settings.getState().lang);
      if (wish !== wishes) return;
      own = file;
      start = wished;
      begin(file.data.slug, loaded, name);
    },
    again: () => {
      const { slug, loaded, beat, answers } = store.getState();
      const { source } = run.getState();
      if (slug === null || !loaded) return;
      // One try counts, also of a question that is met again.
      start = { beat: Object.keys(loaded.lesson.beats)[beat] ?? null, given: { answers, solved: [] } };
      begin(slug, loaded, source?.kind === 'file' ? source.name : null);
    },
    translate: (lang, changed) => {
      const { slug, loaded } = store.getState();
      if (slug === null || !loaded || (own === null && !library.has(slug, lang))) return;
      const wish = ++wishes;
      (own ? ownIn(own, lang) : library.load(slug, lang)).then(
        (other) => {
          if (wish !== wishes) return;
          store.setState({ loaded: { ...other, lesson: loaded.lesson } });
          changed();
        },
        // It stays in the language that is there.
        () => undefined,
      );
    },
    leave: () => {
      wishes++;
      store.setState(freshLesson(null));
    },
    takeStart: () => {
      const taken = start;
      start = null;
      return taken;
    },
  };
}
