/** Loads both languages completely, for tests. */
import { learn, learnRest } from './catalogues';

export const BOTH = ['en', 'zh'] as const;

for (const lang of BOTH) {
  await learn(lang);
  await learnRest();
}
