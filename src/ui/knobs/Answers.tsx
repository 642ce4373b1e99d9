/** Every answer to a PSYNC in this run, wherever the picture stands: turn a knob and watch one flip. */
import type { ReactNode } from 'react';
import type { TraceOf } from '../../engine/world/trace';
import { duration } from '../../scene/format';
import { settledOf } from '../../scene/settled';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import { unitsIn } from '../text/say';
import styles from './Knobs.module.css';

type Decision = TraceOf<'decision'>;

/** `until`: only those up to there, where a lesson has yet to tell what comes. */
export function Answers({ until = Infinity }: { readonly until?: number }): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const open = useRun((s) => s.open);
  const decisions = open?.report.events.flatMap((e) => (e.kind === 'decision' && e.at <= until ? [e] : [])) ?? [];
  if (decisions.length === 0) return <p className={styles['hint']}>{say('knobs.noAnswers')}</p>;
  return (
    <ul className={styles['answers']} data-testid="answers">
      {decisions.slice(0, SHOWN).map((d) => {
        // Where its answer has been read: there the picture shows both.
        const reply = open?.report.messages.find(
          (m) => m.conn === d.conn && m.sentAt >= d.at && (m.name === '+FULLRESYNC' || m.name === '+CONTINUE'),
        );
        return (
          <li key={d.seq}>
            <Button look="bare" onClick={() => session.seek((open && reply && settledOf(open.report)(reply)) ?? d.at)}>
              {say('knobs.answerAt', { at: duration(d.at, unitsIn(say)), offset: askedOf(d) })}
            </Button>
            <b data-answer={d.answer}>{d.answer === 'continue' ? '+CONTINUE' : '+FULLRESYNC'}</b>
            {isOfHistory(d) && (d.answer === 'continue' || d.missing > 0) && (
              <span className={styles['hint']}>{say('knobs.missing', { n: d.missing })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const SHOWN = 40;

/** A replica without a history asks for everything: `? -1`. */
const askedOf = ({ replid, offset }: Decision): string => (replid === '?' ? '? -1' : String(offset));

/** Only in a history that the master knows has anything been missed. */
const isOfHistory = ({ checks }: Decision): boolean =>
  checks.some(({ check, passed }) => passed && (check === 'replid' || check === 'replid2'));
