/** What the machine says about room, light and motion, kept up to date in the settings. */
import type { LessonStore } from '../store/lesson/lessonState';
import type { Layout, Settings, SettingsStore, Theme, ThemeChoice } from '../store/settings';

const DESK = '(min-width: 1100px) and (min-height: 600px)';
/** A low window is a frame in another page, unless it is as narrow as a desk at 400 %, where a page that scrolls is easier to read. */
const PHONE = '(max-width: 639px) and (min-height: 480px), (max-width: 359px)';
/** A frame in another page, with room for a figure and little else. */
const LITTLE = '(max-height: 399px), (max-width: 639px) and (max-height: 639px)';
const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';

const matches = (query: string): boolean => window.matchMedia(query).matches;

/** The least room for the lecture hall's layout; with less it is a frame, even while presenting. */
const HALL = '(min-width: 900px) and (min-height: 500px)';
/** The size for which the hall is laid out. Whatever the size of the wall, its smallest letter is 1/47 of its height. */
const HALL_SIZE = { width: 980, height: 560 };

/** A page that is zoomed keeps everything in it. A guest with little room becomes a figure, unless its host wants everything. */
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

/** Projectors wash out light colours, so while presenting the light theme has darker ones. */
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
