/** The built-in situations in the groups in which they are offered. */
import { pressure, recorded } from '../../scenarios';
import { diagrams } from '../../scenarios/diagrams';
import { type Situation, situations } from '../../store/situations';

interface Group {
  readonly name: 'header.group.recorded' | 'header.group.pressure' | 'header.group.diagrams';
  readonly situations: readonly Situation[];
}

export const situationGroups: readonly Group[] = [
  { name: 'header.group.recorded', situations: of(recorded) },
  { name: 'header.group.pressure', situations: of(pressure) },
  { name: 'header.group.diagrams', situations: of(diagrams) },
];

function of(group: readonly { readonly slug: string }[]): readonly Situation[] {
  return situations.filter(({ slug }) => group.some((one) => one.slug === slug));
}
