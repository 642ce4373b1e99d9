/** The built-in situations as sources of runs. They are loaded when one is opened or offered. */
import { scenarios } from '../scenarios';
import type { Source } from './recipe';

export type Situation = Extract<Source, { kind: 'builtIn' }>;

export const situations: readonly Situation[] = scenarios.map(({ slug, scenario }) => ({
  kind: 'builtIn',
  slug,
  scenario,
}));
