/** Every kind of command, and how often. What picks by chance is followed by a DEL, so that both sides go on alike. */
import { generic } from './genericTemplates';
import { hashes } from './hashTemplates';
import { lists } from './listTemplates';
import { sets } from './setTemplates';
import { strings } from './stringTemplates';
import { zsets } from './zsetTemplates';
import type { Weighted } from './phrases';
import { groupTemplates, streamTemplates } from './streamTemplates';

/** Weights are whole numbers in the end: tenths of what is written. */
const scaled = (list: readonly Weighted[]): Weighted[] =>
  list.map(([weight, template]) => [Math.round(weight * 10), template]);
export const TEMPLATES: readonly Weighted[] = scaled([
  ...strings,
  ...generic,
  ...lists,
  ...sets,
  ...hashes,
  ...zsets,
  ...streamTemplates,
  ...groupTemplates,
]);
