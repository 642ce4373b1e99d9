/** The run and the place in it, as hosts are told about them. */
import { type OpenRun } from '../../store/run';
import type { Services } from '../../ui/services';
import { stepAt } from '../../store/steps';
import type { ReplScopePosition, ReplScopeRun } from '../api';

export function describeRun(
  { report, steps }: OpenRun,
  { stores, lesson }: Pick<Services, 'stores' | 'lesson'>,
): ReplScopeRun {
  const { source } = stores.run.getState();
  return {
    lesson: lesson.getState().slug,
    scenario: source?.kind === 'builtIn' ? source.slug : null,
    title: report.title[stores.settings.getState().lang],
    seed: report.seed,
    nodes: report.nodes.map(({ name }) => name),
    steps: steps.length,
    startsAt: report.startsAt,
    endsAt: report.endsAt,
  };
}

/** Where the picture is, or where it is going. */
export function positionIn({ steps }: OpenRun, { stores }: Pick<Services, 'stores'>): ReplScopePosition {
  const { at, target } = stores.playback.getState();
  const there = target ?? at;
  return { index: stepAt(steps, there), at: there };
}
