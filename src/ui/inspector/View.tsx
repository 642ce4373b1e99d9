/** One view of the inspector by its name, the same wherever there is room for it. */
import type { ReactNode } from 'react';
import type { View as ViewName } from '../../store/selection';
import { ChartsView } from '../charts/ChartsView';
import { ConsolePane } from '../console/ConsolePane';
import { Knobs } from '../knobs/Knobs';
import { RunList } from '../runs/RunList';
import { Sequence } from '../sequence/Sequence';
import { Stage } from '../stage/Stage';
import { StepList } from '../steps/StepList';
import { BytesView } from './bytes/BytesView';
import { DecisionView } from './DecisionView';
import { KeysView } from './KeysView';
import { OffsetsView } from './offsets/OffsetsView';
import { OperatorView } from './operator/OperatorView';
import { StateView } from './StateView';
import { WhyView } from './why/WhyView';

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
