/** How a master answers a PSYNC: a short list of its checks, with the numbers that each compared, and the result. */
import { type ReactNode, useMemo } from 'react';
import type { PsyncCheck, TraceOf } from '../../engine/world/trace';
import { Answers } from '../knobs/Answers';
import { Button } from '../page/Button';
import { useLesson, useRun, useSay, useServices } from '../services';
import { number, type Say } from '../text/say';
import panel from './Panel.module.css';
import styles from './DecisionView.module.css';

export function DecisionView(): ReactNode {
  const say = useSay();
  const open = useRun((s) => s.open);
  const decisions = useMemo(() => open?.report.events.filter((e) => e.kind === 'decision') ?? [], [open]);
  const taught = useLesson((s) => s.slug !== null);
  const now = useRun((s) => s.snapshot?.at ?? 0);
  const decision = useRun((s) => decisions.findLast((e) => s.snapshot !== null && e.at <= s.snapshot.at));
  return (
    <div className={panel['view']}>
      {decision?.kind === 'decision' ? (
        <Decision decision={decision} say={say} />
      ) : (
        <p className={panel['soft']}>{say('decision.none')}</p>
      )}
      <h3 className={styles['earlier']}>{say(taught ? 'decision.soFar' : 'decision.earlier')}</h3>
      {taught ? <Answers until={now} /> : <Answers />}
    </div>
  );
}

function Decision({ decision, say }: { readonly decision: TraceOf<'decision'>; readonly say: Say }): ReactNode {
  const { stores } = useServices();
  const open = useRun((s) => s.open);
  const conn = open?.report.events.find((e) => e.kind === 'open' && e.conn === decision.conn);
  const replica = conn?.kind === 'open' ? conn.from : '?';
  const short = decision.checks.find((c) => c.check === 'lower' && !c.passed);
  const known = decision.replid !== '?';
  const answered =
    decision.answer === 'continue'
      ? say('decision.continue', { missing: decision.missing })
      : say('decision.fullresync');
  return (
    <>
      <div>
        <p className={styles['asked']}>
          {say('decision.asked', {
            replica,
            node: decision.node,
            replid: decision.replid.slice(0, 8),
            offset: String(decision.offset),
          })}
        </p>
        <h3 className={styles['question']}>
          {known ? say('decision.heading', { offset: decision.offset }) : say('decision.whole')}
        </h3>
      </div>
      <ul className={styles['checks']}>
        {decision.checks.map((check) => (
          <li key={check.check} data-passed={check.passed} data-optional={check.check === 'replid2'}>
            <span className={styles['sign']} aria-hidden="true">
              {check.passed ? '✓' : '✗'}
            </span>
            <span>
              {say(`decision.check.${check.check}`)}
              <span className="unseen"> {say(check.passed ? 'decision.passed' : 'decision.failed')}</span>
            </span>
            <code>{numbersOf(check, say)}</code>
          </li>
        ))}
      </ul>
      <p className={styles['answer']} data-answer={decision.answer} data-testid="answer">
        {answered}
      </p>
      {decision.answer === 'continue' && <p className={panel['soft']}>{say('decision.enough')}</p>}
      {short?.check === 'lower' && (
        <p className={panel['soft']}>
          {say('decision.short', { short: short.first - short.offset })}{' '}
          <Button
            look="bare"
            className={styles['try']}
            onClick={() =>
              stores.selection.setState(
                stores.settings.getState().layout === 'desk' ? { knobs: true } : { view: 'knobs' },
              )
            }
          >
            {say('decision.try')}
          </Button>
        </p>
      )}
    </>
  );
}

function numbersOf(check: PsyncCheck, say: Say): string {
  switch (check.check) {
    case 'replid':
      return `${check.asked.slice(0, 8)} ${check.passed ? '=' : '≠'} ${check.have.slice(0, 8)}`;
    case 'replid2': {
      const id = `${check.asked.slice(0, 8)} ${check.asked === check.have ? '=' : '≠'} ${check.have.slice(0, 8)}`;
      return check.asked === check.have
        ? `${id}, ${number(check.offset)} ${check.offset <= check.upTo ? '≤' : '>'} ${number(check.upTo)}`
        : id;
    }
    case 'backlog':
      return say(check.passed ? 'decision.yesBacklog' : 'decision.noBacklog');
    case 'lower':
      return `${number(check.offset)} ${check.passed ? '≥' : '<'} ${number(check.first)}`;
    case 'upper':
      return `${number(check.offset)} ${check.passed ? '≤' : '>'} ${number(check.end)}`;
  }
}
