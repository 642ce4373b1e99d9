/** All fixtures of the gallery. */
import { BREAKS } from './fixtures/breaks';
import type { Fixture } from './fixtures/fixture';
import { JOINING } from './fixtures/joining';
import { MANY } from './fixtures/many';

export type { Fixture } from './fixtures/fixture';
export const FIXTURES: readonly Fixture[] = [...JOINING, ...BREAKS, ...MANY];
