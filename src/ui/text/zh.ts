import type { TextKey } from './en';
import { advice } from './zh/advice';
import { captions } from './zh/captions';
import { charts } from './zh/charts';
import { compare } from './zh/compare';
import { acting } from './zh/console';
import { taking } from './zh/export';
import { knobs } from './zh/knobs';
import { lesson } from './zh/lesson';
import { page } from './zh/page';
import { print } from './zh/print';
import { scenarios } from './zh/scenarios';
import { share } from './zh/share';
import { spans } from './zh/spans';
import { time } from './zh/time';
import { topology } from './zh/topology';
import { truth } from './zh/truth';
import { until } from './zh/until';
import { views } from './zh/views';

export const zh: Readonly<Record<TextKey, string>> = {
  ...advice,
  ...page,
  ...print,
  ...captions,
  ...charts,
  ...share,
  ...spans,
  ...scenarios,
  ...acting,
  ...compare,
  ...taking,
  ...time,
  ...topology,
  ...truth,
  ...until,
  ...knobs,
  ...lesson,
  ...views,
};
