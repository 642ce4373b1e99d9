/** The offset ruler: an axis in bytes for each history, where servers are on it, and where the byte of a PSYNC falls. */
import { type ReactNode, useMemo } from 'react';
import { historiesOf } from '../../../scene/offsets/histories';
import { lastDecision, requestAt, verdictNow, verdictOf } from '../../../scene/offsets/request';
import { timeUs } from '../../../protocol/units';
import { shownMessage } from '../../../store/shown';
import { talkOf } from '../../caption/talk';
import { usePlayback, useRun, useSay, useSelection } from '../../services';
import panel from '../Panel.module.css';
import { HistoryRuler } from './HistoryRuler';
import { VerdictLine } from './VerdictLine';

export function OffsetsView(): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const snapshot = useRun((s) => s.snapshot);
  const told = usePlayback((s) => s.told);
  const message = useSelection((s) => (open ? shownMessage(open, { told }, s) : null));
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
    const asked =
      request && request.answer === null
        ? { ...request, verdict: verdictNow(request, snapshot), at: instant }
        : (decided ?? null);
    const { offset = null, from, start = 0, end = 0 } = message ?? {};
    const shown = offset === null ? null : { from: offset - (end - start), to: offset };
    const of = snapshot.nodes.find(({ name }) => name === from)?.replid;
    return { request, asked, shown: { of, bytes: shown }, histories: historiesOf(snapshot, request) };
  }, [open, snapshot, at, message]);
  if (!seen) return <p className={panel['empty']}>{say('offsets.none')}</p>;
  const { histories, request, asked, shown } = seen;
  return (
    <div className={panel['view']}>
      {asked && <VerdictLine {...asked} say={say} />}
      {histories.map((history) => (
        <HistoryRuler
          key={history.replid}
          history={history}
          shown={shown.of === history.replid ? shown.bytes : null}
          refused={request?.answer === 'fullresync'}
          second={history.lanes.every(({ upTo }) => upTo !== null)}
        />
      ))}
      <p className={panel['faint']}>{say('offsets.legend')}</p>
    </div>
  );
}
