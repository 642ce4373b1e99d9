/** The sequence view: lanes and arrows, with the same messages as on the stage. When two runs are compared it shows both. */
import { type ReactNode, useCallback } from 'react';
import { selectedMark, shownMessage } from '../../store/shown';
import { late } from '../page/late';
import { useRun, useSay, useServices } from '../services';
import { pick } from '../stage/pick';
import { SequenceColumn, type Told } from './SequenceColumn';

const Compare = late(() => import('../compare/Compare').then((part) => part.Compare));

export function Sequence(): ReactNode {
  const services = useServices();
  const { stores } = services;
  const say = useSay();
  const comparing = useRun((s) => s.compared !== null);
  const of = useCallback((): Told | null => {
    const { open } = stores.run.getState();
    if (!open) return null;
    const selection = stores.selection.getState();
    const message = shownMessage(open, stores.playback.getState(), selection);
    return {
      report: open.report,
      story: open.story,
      selected: selectedMark(open, selection),
      about: message ? [message.from, message.to] : [],
    };
  }, [stores]);
  return comparing ? (
    <Compare />
  ) : (
    <SequenceColumn label={say('sequence.label')} of={of} onPick={(id) => pick(services, id)} />
  );
}
