import type { FirstKey } from './en';
import { doors } from './zh/doors';
import { lesson } from './zh/lesson';
import { page } from './zh/page';

export const zh: Readonly<Record<FirstKey, string>> = {
  ...doors,
  ...lesson,
  ...page,
};
