/** A view of the inspector by its name, the same in every layout. */
import type { ReactNode } from 'react';
import type { View as ViewName } from '../../store/selection';
import { ConsolePane } from '../console/lateConsole';
import { Knobs } from '../knobs/lateKnobs';
import { late } from '../page/late';
import { RunList } from '../runs/lateRuns';
import { Sequence } from '../sequence/lateSequence';
import { Stage } from '../stage/Stage';
import { StepList } from '../steps/lateSteps';

const BytesView = late(() => import('./bytes/BytesView').then((part) => part.BytesView));
const StateView = late(() => import('./StateView').then((part) => part.StateView));
const OperatorView = late(() => import('./operator/OperatorView').then((part) => part.OperatorView));
const OffsetsView = late(() => import('./offsets/OffsetsView').then((part) => part.OffsetsView));
const WhyView = late(() => import('./why/WhyView').then((part) => part.WhyView));
const KeysView = late(() => import('./KeysView').then((part) => part.KeysView));
const DecisionView = late(() => import('./DecisionView').then((part) => part.DecisionView));
const ChartsView = late(() => import('../charts/ChartsView').then((part) => part.ChartsView));

export function View({ of }: { readonly of: ViewName }): ReactNode {
  switch (of) {
    case 'bytes':
      return <BytesView />;
    case 'state':
      return <StateView />;
    case 'operator':
      return <OperatorView />;
    case 'offsets':
      return <OffsetsView />;
    case 'why':
      return <WhyView />;
    case 'keys':
      return <KeysView />;
    case 'decision':
      return <DecisionView />;
    case 'charts':
      return <ChartsView />;
    case 'stage':
      return <Stage />;
    case 'steps':
      return <StepList />;
    case 'sequence':
      return <Sequence />;
    case 'console':
      return <ConsolePane />;
    case 'knobs':
      return (
        <>
          <RunList />
          <Knobs />
        </>
      );
  }
}
