import { refusals } from '../../refusal/words.zh';
import type { LateKey } from './enLate';
import { advice } from './zh/advice';
import { captions } from './zh/captions';
import { charts } from './zh/charts';
import { compare } from './zh/compare';
import { acting } from './zh/console';
import { taking } from './zh/export';
import { header } from './zh/header';
import { knobs } from './zh/knobs';
import { notices } from './zh/notices';
import { panels } from './zh/panels';
import { print } from './zh/print';
import { share } from './zh/share';
import { spans } from './zh/spans';
import { teaching } from './zh/teaching';
import { time } from './zh/time';
import { topology } from './zh/topology';
import { truth } from './zh/truth';
import { until } from './zh/until';
import { views } from './zh/views';

export const zhLate: Readonly<Record<LateKey, string>> = {
  ...advice,
  ...captions,
  ...charts,
  ...compare,
  ...acting,
  ...taking,
  ...header,
  ...knobs,
  ...notices,
  ...panels,
  ...print,
  ...refusals,
  ...share,
  ...spans,
  ...teaching,
  ...time,
  ...topology,
  ...truth,
  ...until,
  ...views,
};
