import { refusals } from '../../refusal/words.en';
import { advice } from './en/advice';
import { captions } from './en/captions';
import { charts } from './en/charts';
import { compare } from './en/compare';
import { acting } from './en/console';
import { taking } from './en/export';
import { header } from './en/header';
import { knobs } from './en/knobs';
import { notices } from './en/notices';
import { panels } from './en/panels';
import { print } from './en/print';
import { share } from './en/share';
import { spans } from './en/spans';
import { teaching } from './en/teaching';
import { time } from './en/time';
import { topology } from './en/topology';
import { truth } from './en/truth';
import { until } from './en/until';
import { views } from './en/views';

/** The rest of what there is to say in English: parts that come late say it. */
export const enLate = {
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
} as const;

export type LateKey = keyof typeof enLate;
