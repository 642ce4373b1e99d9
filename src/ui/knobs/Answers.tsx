/** Every answer to a PSYNC in this run, wherever the picture is: turn a knob and watch one of them change. */
import type { ReactNode } from 'react';
import type { TraceOf } from '../../engine/world/trace';
import { duration } from '../../scene/format';
import { settledOf } from '../../scene/settled';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import { unitsIn } from '../text/say';
import styles from './Knobs.module.css';

type Decision = TraceOf<'decision'>;

/** `until`: later answers are left out, because a lesson has not come to them yet. */
export function Answers({ until = Infinity }: { readonly until?: number }): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const open = useRun((s) => s.open);
  const decisions = open?.report.events.flatMap((e) => (e.kind === 'decision' && e.at <= until ? [e] : [])) ?? [];
  if (decisions.length === 0) return <p className={styles['hint']}>{say('knobs.noAnswers')}</p>;
  return (
    <ul className={styles['answers']} data-testid="answers">
      {decisions.slice(0, SHOWN).map((d) => {
        // The instant at which the answer has been read: there the picture shows both.
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

/** Bytes can only have been missed in a history that the master knows. */
const isOfHistory = ({ checks }: Decision): boolean =>
  checks.some(({ check, passed }) => passed && (check === 'replid' || check === 'replid2'));
