import { advice } from './en/advice';
import { captions } from './en/captions';
import { charts } from './en/charts';
import { compare } from './en/compare';
import { acting } from './en/console';
import { taking } from './en/export';
import { knobs } from './en/knobs';
import { lesson } from './en/lesson';
import { page } from './en/page';
import { print } from './en/print';
import { scenarios } from './en/scenarios';
import { share } from './en/share';
import { spans } from './en/spans';
import { time } from './en/time';
import { topology } from './en/topology';
import { truth } from './en/truth';
import { until } from './en/until';
import { views } from './en/views';

/** Every sentence in English. Its keys are the keys: another language that lacks one does not compile. */
export const en = {
  ...advice,
  ...captions,
  ...charts,
  ...acting,
  ...compare,
  ...taking,
  ...knobs,
  ...lesson,
  ...page,
  ...print,
  ...scenarios,
  ...share,
  ...spans,
  ...time,
  ...topology,
  ...truth,
  ...until,
  ...views,
} as const;

export type TextKey = keyof typeof en;
