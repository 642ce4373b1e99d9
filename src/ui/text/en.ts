import { doors } from './en/doors';
import { lesson } from './en/lesson';
import { page } from './en/page';

/** What the first picture says in English. Its keys are the keys: another language that lacks one does not compile. */
export const en = {
  ...doors,
  ...lesson,
  ...page,
} as const;

export type FirstKey = keyof typeof en;
