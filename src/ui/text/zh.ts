import type { FirstKey } from './en';
import { captions } from './zh/captions';
import { doors } from './zh/doors';
import { lesson } from './zh/lesson';
import { page } from './zh/page';
import { scenarios } from './zh/scenarios';

export const zh: Readonly<Record<FirstKey, string>> = {
  ...captions,
  ...doors,
  ...lesson,
  ...page,
  ...scenarios,
};
