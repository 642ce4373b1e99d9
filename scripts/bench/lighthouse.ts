import { bestScores, CATEGORIES, MOST_RUNS, type Scores } from '../lighthouse/scores';
import type { BenchRow } from './row';
import { onSite, served } from './site';

export const lighthouse: BenchRow = {
  what: 'Lighthouse on the built page',
  goal: '100 performance, 100 accessibility, 100 best practices',
  measure: () =>
    onSite((site) =>
      served(site, async (origin) => {
        const [desk, phone] = [await bestScores(origin, 'desk'), await bestScores(origin, 'phone')];
        const listed = (scores: Scores): readonly number[] => CATEGORIES.map((category) => scores[category]);
        return {
          measured: `desk ${listed(desk).join(' / ')}, phone ${listed(phone).join(' / ')}`,
          ratio: `${Math.min(...listed(desk))} and ${Math.min(...listed(phone))} % of the goal`,
          how: `${CATEGORIES.join(' / ')}; each the best of ${MOST_RUNS} runs`,
        };
      }),
    ),
};
