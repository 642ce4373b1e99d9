/** Lighthouse on the page that the stage before has built, once for a desk and once for a phone. */
import { type Site, served } from '../bench/site';
import { bestScores, CATEGORIES, type Form, FORMS, type Scores } from '../lighthouse/scores';
import type { Outcome } from './stages';

/**
 * Accessibility and best practices do not depend on the machine. Performance does, and has room: on a quiet machine a desk gets 100;
 * `npm run lighthouse` prints the best of five.
 */
const AT_LEAST: Readonly<Record<Form, Scores>> = {
  desk: { performance: 90, accessibility: 100, 'best-practices': 100 },
  phone: { performance: 55, accessibility: 100, 'best-practices': 100 },
};

export function lighthouseTests(site: Pick<Site, 'folder'>): Promise<Outcome> {
  return served(site, async (origin) => {
    const told: string[] = [];
    let failed = 0;
    for (const form of FORMS) {
      const scores = await bestScores(origin, form, AT_LEAST[form]);
      for (const category of CATEGORIES) {
        const low = scores[category] < AT_LEAST[form][category];
        if (low) failed++;
        told.push(`${form}, ${category}: ${scores[category]}${low ? ` is less than ${AT_LEAST[form][category]}` : ''}`);
      }
    }
    const figures = told.join('; ');
    return { passed: told.length - failed, failed, output: figures, figures };
  });
}
