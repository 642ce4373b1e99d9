/** What the machine says about room, light and motion, kept in the settings as it changes. */
import type { LessonStore } from '../store/lesson/lessonState';
import type { Layout, Settings, SettingsStore, Theme, ThemeChoice } from '../store/settings';

const DESK = '(min-width: 1100px) and (min-height: 600px)';
/** What is low is a frame in somebody's page, unless it is as narrow as a desk at 400 %, where a page that scrolls reads better. */
const PHONE = '(max-width: 639px) and (min-height: 480px), (max-width: 359px)';
/** A frame in somebody's page that has room for a figure and little else. */
const LITTLE = '(max-height: 399px), (max-width: 639px) and (max-height: 639px)';
const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';

const matches = (query: string): boolean => window.matchMedia(query).matches;

/** Whoever presents has room for it: less than this is a frame, whatever is done in it. */
const HALL = '(min-width: 900px) and (min-height: 500px)';
/** What a hall is laid out for: whatever the size of the wall, its smallest letter is a 47th of its height. */
const HALL_SIZE = { width: 980, height: 560 };

/** Somebody who zooms a page of his own keeps everything in it; a guest with little room is a figure, unless its host wants it all. */
export function layoutNow(
  { controls, embedded }: Pick<Settings, 'controls' | 'embedded'>,
  presenting: boolean,
): Layout {
  if (controls === 'mini' || controls === 'none') return 'figure';
  if (embedded && controls === null && matches(LITTLE)) return 'figure';
  if (presenting && matches(HALL)) return 'hall';
  return matches(DESK) ? 'desk' : matches(PHONE) ? 'phone' : 'frame';
}

export const scaleNow = (layout: Layout): number =>
  layout === 'hall'
    ? Math.max(1, Math.min(window.innerWidth / HALL_SIZE.width, window.innerHeight / HALL_SIZE.height))
    : 1;

/** A projector washes out what is light: whoever presents in light colours has darker ones. */
export function themeNow(choice: ThemeChoice, presenting: boolean): Theme {
  const theme = choice === 'auto' ? (matches(DARK) ? 'dark' : 'light') : choice;
  return theme === 'light' && presenting ? 'projector' : theme;
}

export function followMedia(settings: SettingsStore, lesson: LessonStore): void {
  const update = (): void => {
    const now = settings.getState();
    const { presenting } = lesson.getState();
    const layout = layoutNow(now, presenting);
    const next = {
      layout,
      scale: scaleNow(layout),
      theme: themeNow(now.themeChoice, presenting),
      reducedMotion: matches(STILL),
    };
    if ((['layout', 'scale', 'theme', 'reducedMotion'] as const).some((key) => next[key] !== now[key]))
      settings.setState(next);
  };
  for (const query of [DESK, PHONE, LITTLE, HALL, DARK, STILL])
    window.matchMedia(query).addEventListener('change', update);
  window.addEventListener('resize', () => {
    if (settings.getState().layout === 'hall') update();
  });
  lesson.subscribe((now, before) => {
    if (now.presenting !== before.presenting) update();
  });
  settings.subscribe((now, before) => {
    if (now.themeChoice !== before.themeChoice) update();
  });
}
