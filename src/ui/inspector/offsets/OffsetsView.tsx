/** The offset ruler: one axis in bytes a history, who is where on it, and where a PSYNC falls. */
import { type ReactNode, useMemo } from 'react';
import { historiesOf } from '../../../scene/offsets/histories';
import { lastDecision, requestAt, verdictNow, verdictOf } from '../../../scene/offsets/request';
import { timeUs } from '../../../protocol/units';
import { talkOf, useRun, useSay } from '../../services';
import panel from '../Panel.module.css';
import { HistoryRuler } from './HistoryRuler';
import { VerdictLine } from './VerdictLine';

export function OffsetsView(): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const snapshot = useRun((s) => s.snapshot);
  const at = snapshot?.at ?? 0;
  const seen = useMemo(() => {
    if (!open || !snapshot) return null;
    const talk = talkOf(open);
    const instant = timeUs(at);
    const request = requestAt(open.traffic.at(instant), talk.replicaOf);
    const decision = lastDecision(open.report.events, instant);
    const decided = decision && {
      verdict: verdictOf(decision),
      answer: decision.answer,
      replica: talk.replicaOf(decision.conn) ?? '?',
      master: decision.node,
      at: decision.at,
    };
    const told =
      request && request.answer === null
        ? { ...request, verdict: verdictNow(request, snapshot), at: instant }
        : (decided ?? null);
    return { request, told, histories: historiesOf(snapshot, request) };
  }, [open, snapshot, at]);
  if (!seen) return <p className={panel['empty']}>{say('offsets.none')}</p>;
  const { histories, request, told } = seen;
  return (
    <div className={panel['view']}>
      {told && <VerdictLine {...told} say={say} />}
      {histories.map((history) => (
        <HistoryRuler
          key={history.replid}
          history={history}
          refused={request?.answer === 'fullresync'}
          second={history.lanes.every(({ upTo }) => upTo !== null)}
        />
      ))}
      <p className={panel['faint']}>{say('offsets.legend')}</p>
    </div>
  );
}
