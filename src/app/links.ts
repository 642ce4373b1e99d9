/** Links to what is on screen, and the page's own address, which names it. */
import type { Address } from '../embed/address/readAddress';
import { writeAddress } from '../embed/address/writeAddress';
import { FIRST_LESSON } from '../lessons/course';
import type { LessonStore } from '../store/lesson/lessonState';
import type { Stores } from '../store/stores';
import type { Links, LinkWish } from '../ui/share/link';
import { addressBar } from './addressBar';
import { keepPacked } from './runLink';

export interface PageLinks extends Links {
  /** Writes the run on screen into the address bar. */
  readonly keepAddress: () => void;
}

/** `open`: the reader goes back to an address, or forth. */
export function createLinks(stores: Stores, lesson: LessonStore, open: (there: Address) => void): PageLinks {
  const packed = keepPacked(stores.run);
  const keep = addressBar(window, open);

  /** `here` (the run's instant) only if somebody asks for the link, so that the address bar does not change all the time. */
  function toRun({ here: at = false, lang, theme, controls }: Omit<LinkWish, 'of'>): string {
    const { source, turned } = stores.run.getState();
    const told = lesson.getState();
    const ids = Object.keys(told.loaded?.lesson.beats ?? {});
    return writeAddress({
      lesson: source?.kind === 'lesson' ? source.slug : null,
      beat: at && told.slug !== null && told.beat > 0 ? (ids[told.beat] ?? null) : null,
      scenario: source?.kind === 'builtIn' ? source.slug : null,
      lang,
      theme,
      controls,
      at: at && told.slug === null ? stores.playback.getState().at : null,
      knobs: turned,
      run: packed(),
    });
  }

  return {
    to: ({ of, ...wish }) => {
      if (of === 'run') return here(toRun(wish));
      const named = 'lesson' in of ? { ...of, scenario: null } : of;
      return here(writeAddress({ ...wish, ...named, at: null, knobs: {} }));
    },
    holdAll: () => packed() !== null,
    toCourse: () => {
      const { slug, progress } = lesson.getState();
      const { lang } = stores.settings.getState();
      const done = Object.keys(progress);
      return here(writeAddress({ lesson: slug ?? FIRST_LESSON, done, scenario: null, lang, at: null, knobs: {} }));
    },
    keepAddress: () => keep(toRun({ lang: stores.settings.getState().lang })),
  };
}

/** From the page's own address. */
const here = (text: string): string => new URL(text, window.location.href.split(/[?#]/)[0]).href;
