/** Tests speak both languages at once, all of them. */
import { learn, learnRest } from './catalogues';

export const BOTH = ['en', 'zh'] as const;

for (const lang of BOTH) {
  await learn(lang);
  await learnRest();
}
