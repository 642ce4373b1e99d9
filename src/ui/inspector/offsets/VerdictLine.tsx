/** Where the byte that a PSYNC asked for lies, with the numbers. */
import type { ReactNode } from 'react';
import type { TimeUs } from '../../../protocol/units';
import type { Verdict } from '../../../scene/offsets/request';
import { type Say, shortTime } from '../../text/say';
import styles from './Offsets.module.css';

interface Props {
  readonly replica: string;
  readonly master: string;
  readonly at: TimeUs;
  /** `null`: no byte was asked for, because the replica knew no history. */
  readonly verdict: Verdict | null;
  readonly answer: 'continue' | 'fullresync' | null;
  readonly say: Say;
}

export const VerdictLine = ({ replica, master, at, verdict, answer, say }: Props): ReactNode => (
  <section className={styles['verdict']} data-answer={answer} data-testid="verdict">
    <p className={styles['who']}>{say('offsets.asks', { replica, master, at: shortTime(at) })}</p>
    <p className={styles['where']}>{verdict === null ? say('offsets.whole') : sentence(verdict, say)}</p>
    {answer !== null && <p className={styles['answer']}>{answer === 'continue' ? '→ +CONTINUE' : '→ +FULLRESYNC'}</p>}
  </section>
);

function sentence(verdict: Verdict, say: Say): string {
  switch (verdict.kind) {
    case 'inside':
    case 'next':
    case 'below':
    case 'above':
      return say(`offsets.verdict.${verdict.kind}`, { ...verdict });
    case 'unknown':
      return say('offsets.verdict.unknown', { asked: verdict.asked, replid: verdict.replid.slice(0, 8) });
    case 'noBacklog':
      return say('offsets.verdict.noBacklog', { asked: verdict.asked });
  }
}
