/** One mechanism: what it is, the lines that show it, its arithmetic, the lines that end it, and a run to look at. */
import type { ReactNode } from 'react';
import type { Finding } from '../../advice/finding';
import { Button } from '../page/Button';
import { useRun, useSay, useServices, useSettings } from '../services';
import { titleOf } from '../header/titleOf';
import { ConfigLines } from './ConfigLines';
import { sumText } from './sumText';
import { withLines } from './withLines';
import styles from './AdviceDialog.module.css';

interface Props {
  readonly finding: Finding;
  /** The text was taken from the run on screen, whose scenario can be run again with the advice. */
  readonly ofRun: boolean;
  readonly onShown: () => void;
}

export function FindingCard({ finding, ofRun, onShown }: Props): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const lang = useSettings((s) => s.lang);
  const source = useRun((s) => s.source);
  const { mechanism, evidence, sums, cure, scenario } = finding;
  const mended = ofRun && source && cure.length > 0 ? withLines(source.scenario, cure) : null;
  const look = (name: string, shown: unknown): void => {
    session.open({ kind: 'file', name, scenario: shown });
    onShown();
  };
  return (
    <article className={styles['finding']} data-mechanism={mechanism}>
      <h3>{say(`advice.m.${mechanism}`)}</h3>
      <p>{say(`advice.what.${mechanism}`)}</p>
      {evidence.length > 0 && (
        <>
          <h4>{say('advice.seen')}</h4>
          <ul className={styles['evidence']}>
            {evidence.map((line) => (
              <li key={line.at}>
                <span className={styles['soft']}>
                  {say('advice.line', { n: line.at + 1 })}
                  {line.times > 1 && ` · ${say('advice.times', { n: line.times })}`}
                </span>
                <code>{line.text}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {sums.length > 0 && (
        <>
          <h4>{say('advice.sums')}</h4>
          <ul className={styles['sums']}>
            {sums.map((sum) => (
              <li key={sum.id}>{sumText(sum, say)}</li>
            ))}
          </ul>
        </>
      )}
      <h4>{say('advice.cure')}</h4>
      <p>{say(`advice.do.${mechanism}`)}</p>
      {cure.length > 0 && <ConfigLines heading="h5" lines={cure} />}
      <div className={styles['row']}>
        {mended !== null && source && (
          <Button
            look="primary"
            onClick={() => look(say('advice.applied', { name: titleOf(source, say, lang) }), mended)}
          >
            {say('advice.apply')}
          </Button>
        )}
        {scenario !== null && !ofRun && (
          <Button look="primary" onClick={() => look(say(`advice.m.${mechanism}`), scenario)}>
            {say('advice.show')}
          </Button>
        )}
      </div>
      {scenario !== null && !ofRun && <p className={styles['soft']}>{say('advice.scaled')}</p>}
    </article>
  );
}
